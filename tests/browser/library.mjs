// What the comics themselves say, read from their files: the expectation every page is held against.
// Nothing here comes from the server, and scripts are parsed by other code than the server's.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { ROOT } from './server.mjs';

export const COMICS = join(ROOT, 'comics');

const toml = (...path) => (existsSync(join(...path)) ? parse(readFileSync(join(...path), 'utf8')) : null);
const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((each) => each.isDirectory()).map((each) => each.name).sort();
const translations = (path, stem) => readdirSync(path)
  .map((name) => name.match(new RegExp(`^${stem}\\.([A-Za-z-]+)\\.toml$`))?.[1])
  .filter(Boolean);
const flat = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
const published = (episode) => episode.published && new Date(episode.published) <= new Date();

const SOUND = /^(sfx|sound|sound effect|효과음)$/i;
const PLACARD = /^(caption|cap|캡션|자막|narration|narrator|내레이션|나레이션|sign|표지판|간판)$/i;

/** One line of a script: who, how, the words as they are to be heard, and their language. */
export function line(written) {
  const [, body, lang = null] = written.trim().match(/^(.*?)(?: @([a-z]{2,3}(?:-[A-Za-z0-9]+)*))?$/s);
  const cut = body.match(/^([^:：]{1,60}?)(?::\s+|：\s*)(.+)$/s);
  if (!cut) return { speaker: null, tone: null, words: flat(body), lang, sound: false };
  const [, label, words] = cut;
  const tone = label.match(/\(([^)]*)\)/)?.[1] ?? null;
  const name = flat(label.replace(/\([^)]*\)|\[[^\]]*\]/g, ''));
  const sound = SOUND.test(name);
  const said = sound ? words.match(/\{([^}]*)\}/)?.[1] ?? words : words;
  return { speaker: sound || PLACARD.test(name) ? null : name, tone: sound ? null : tone, words: flat(said), lang, sound };
}

function panel(entry, number, language) {
  const role = entry.role ?? 'art';
  const pictures = entry.images ?? (entry.image ? [entry.image] : []);
  const first = pictures[0]?.file ?? pictures[0] ?? '';
  return {
    id: entry.id ?? first.replace(/\.[^.]*$/, ''),
    number,
    role,
    file: first,
    pictures: pictures.length,
    alt: role === 'art' ? flat(entry.alt) : '',
    lines: role === 'decorative' ? [] : (entry.script ?? '').split('\n').filter((text) => text.trim()).map(line),
    long: (entry.long ?? '').split(/\n\s*\n/).map(flat).filter(Boolean),
    lang: entry.lang ?? language,
    scene: entry.scene ?? null,
    setting: entry.setting ? flat(entry.setting) : null,
    warning: entry.warning ?? null,
  };
}

/** Lays the texts of a translation over an original. */
function laid(original, translation) {
  if (!translation) return original;
  const own = new Map((translation.panels ?? []).map((each) => [each.id, each]));
  const panels = original.panels.map((entry) => {
    const first = entry.images?.[0] ?? entry.image ?? '';
    const id = entry.id ?? (first.file ?? first).replace(/\.[^.]*$/, '');
    const { id: _, ...texts } = own.get(id) ?? {};
    return { ...entry, ...texts };
  });
  return { ...original, ...translation, panels, warnings: translation.warnings ?? original.warnings };
}

function episode(series, slug, raw, lang, home) {
  let number = 0;
  const panels = raw.panels.map((entry) => panel(entry, (entry.role ?? 'art') === 'decorative' ? null : ++number, lang));
  const at = (id) => panels.findIndex((each) => each.id === id);
  const gates = (raw.warnings ?? []).filter((each) => each.from || each.to)
    .map((each) => ({ topic: each.topic, instead: each.instead ?? '', first: each.from ? at(each.from) : 0, last: each.to ? at(each.to) : panels.length - 1 }));
  panels.forEach((each, place) => {
    if (each.warning && !gates.some((gate) => gate.first <= place && place <= gate.last)) gates.push({ topic: each.warning, instead: '', first: place, last: place });
    each.gate = gates.find((gate) => gate.first <= place && place <= gate.last) ?? null;
  });
  const path = `${lang === home ? '' : `/${lang}`}/series/${series}/${slug}/`;
  return { series, slug, lang, title: raw.title, path, panels, count: number, warnings: raw.warnings ?? [], scenes: panels.filter((each, place) => each.scene || place === 0).length };
}

/** Every public episode in every language it has. */
export function episodes(library = COMICS) {
  const site = toml(library, 'site.toml') ?? {};
  return folders(join(library, 'series')).flatMap((series) => {
    const at = join(library, 'series', series);
    const about = toml(at, 'series.toml') ?? {};
    return folders(at).flatMap((slug) => {
      const original = toml(at, slug, 'episode.toml');
      if (!original || !published(original)) return [];
      const lang = original.lang ?? about.lang ?? site.lang ?? 'en';
      const others = translations(join(at, slug), 'episode');
      return [
        episode(series, slug, original, lang, lang),
        ...others.map((other) => episode(series, slug, laid(original, toml(at, slug, `episode.${other}.toml`)), other, lang)),
      ];
    });
  });
}

export const VIEWS = ['pictures', 'both', 'text'];
export const viewed = (one, view) => one.path + (view === 'pictures' ? '' : `${view}/`);

/** Every page there is, by kind; a page that is not there is one of them. */
export function pages(library = COMICS) {
  const list = [];
  const add = (kind, path, more = {}) => list.push({ kind, path, status: 200, ...more });
  const site = toml(library, 'site.toml') ?? {};
  const home = site.lang ?? 'en';
  for (const lang of [home, ...translations(library, 'site')]) {
    const prefix = lang === home ? '' : `/${lang}`;
    add('home', `${prefix}/`, { lang });
    add('artists', `${prefix}/artists/`, { lang });
    add('about', `${prefix}/about/`, { lang });
    add('accessibility', `${prefix}/accessibility/`, { lang });
    add('search', `${prefix}/search`, { lang });
    add('settings', `${prefix}/settings/`, { lang });
    add('missing', `${prefix}/series/nowhere/`, { lang, status: 404 });
  }
  for (const [kind, folder, stem] of [['artist', 'artists', 'artist'], ['series', 'series', 'series']]) {
    for (const slug of folders(join(library, folder))) {
      const own = toml(library, folder, slug, `${stem}.toml`)?.lang ?? home;
      for (const lang of [own, ...translations(join(library, folder, slug), stem)]) add(kind, `${lang === own ? '' : `/${lang}`}/${folder}/${slug}/`, { lang });
    }
  }
  for (const one of episodes(library)) for (const view of VIEWS) add(view, viewed(one, view), { lang: one.lang, episode: one });
  return list;
}
