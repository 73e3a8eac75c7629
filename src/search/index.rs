//! The index: made of a snapshot, held in memory, thrown away with it. The only file that knows tantivy.

use super::documents::{self, Document, Thing};
use super::question::{Closeness, FORGIVEN, Question, Wanted, may_go_on, mistakes};
use super::snippet::{Snippet, snippet};
use super::words::words;
use crate::library::Library;
use crate::model::{Language, Slug};
use jiff::Timestamp;
use std::collections::{HashMap, VecDeque};
use std::ops::Bound;
use std::sync::Arc;
use std::vec::IntoIter;
use tantivy::collector::TopDocs;
use tantivy::directory::RamDirectory;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{ReloadPolicy, Searcher, TantivyDocument, Term};

/// The name under which tantivy knows our words.
const WORDS: &str = "words";
/// Room for the tables in which words are gathered, in bytes; more is taken where it is needed.
const MEMORY: usize = 15_000_000;
/// After so many panels of one episode another result has its turn.
const IN_A_ROW: usize = 5;

/// Everything that can be found in one snapshot of the library.
pub struct Index {
    library: Arc<Library>,
    /// The n-th belongs to tantivy's n-th document: there is one segment, in which nothing moves.
    entries: Vec<(Thing, Language)>,
    fields: Fields,
    searcher: Searcher,
}

#[derive(Clone, Copy)]
struct Fields {
    names: Field,
    words: Field,
    around: Field,
    /// When readers may know of it, in microseconds since 1970.
    from: Field,
}

/// The engine failed; the text is for the log.
#[derive(Debug, thiserror::Error)]
#[error("The search index cannot be used: {0}.")]
pub struct SearchError(#[from] tantivy::TantivyError);

/// How well the results answer the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// Each has all words.
    All,
    /// Each has all words, if mistakes are forgiven.
    Close,
    /// Each has some of the words, if mistakes are forgiven.
    Some,
}

/// What was found.
#[derive(Debug)]
pub struct Results {
    /// How well it answers.
    pub matched: Match,
    /// How many there are on all pages.
    pub total: usize,
    /// Those of one page, the best first.
    pub page: Vec<Hit>,
}

/// One result.
#[derive(Debug)]
pub struct Hit {
    /// What it is.
    pub thing: Thing,
    /// The language in which it was found.
    pub language: Language,
    /// Some of its words; none where there is nothing to show.
    pub snippet: Option<Snippet>,
}

/// Where in the index a result stands.
type Place = usize;

impl Index {
    /// Makes the index of a snapshot.
    pub fn of(library: Arc<Library>) -> Result<Self, SearchError> {
        let mut schema = Schema::builder();
        let record = IndexRecordOption::WithFreqsAndPositions;
        let text = TextFieldIndexing::default().set_tokenizer(WORDS).set_index_option(record);
        let text = TextOptions::default().set_indexing_options(text);
        let fields = Fields {
            names: schema.add_text_field("names", text.clone()),
            words: schema.add_text_field("words", text.clone()),
            around: schema.add_text_field("around", text),
            from: schema.add_i64_field("from", FAST),
        };
        let tokenizers = TokenizerManager::default();
        tokenizers.register(WORDS, OurWords);
        let builder = tantivy::Index::builder().schema(schema.build()).tokenizers(tokenizers);
        let mut writer = builder.single_segment_index_writer(RamDirectory::create(), MEMORY)?;
        let mut entries = Vec::new();
        documents::each(&library, |document| {
            entries.push((document.thing.clone(), document.language.clone()));
            writer.add_document(fields.write(&document))
        })?;
        let index = writer.finalize()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { searcher: reader.searcher(), library, entries, fields })
    }

    /// The snapshot that it is made of.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// Answers a question: the `page`-th `length` results, pages counted from 0. Things that are gone from `newest` are left out.
    pub fn search(
        &self,
        question: &Question,
        reader: &Language,
        now: Timestamp,
        newest: &Arc<Library>,
        (page, length): (usize, usize),
    ) -> Result<Results, SearchError> {
        let mut matched = Match::All;
        let mut found = Vec::new();
        for round in [Match::All, Match::Close, Match::Some] {
            matched = round;
            found = self.found(question, round, reader, now, newest)?;
            if !found.is_empty() || question.wanted.is_empty() {
                break;
            }
        }
        let total = found.len();
        let start = page.saturating_mul(length);
        let turns = if start < total { self.in_turn(found, start.saturating_add(length)) } else { Vec::new() };
        let page = turns.into_iter().skip(start);
        Ok(Results { matched, total, page: page.map(|place| self.hit(question, matched, place)).collect() })
    }

    /// Everything that one round finds, the best first, each thing once: in the reader's language where it was found in that.
    fn found(
        &self,
        question: &Question,
        round: Match,
        reader: &Language,
        now: Timestamp,
        newest: &Arc<Library>,
    ) -> Result<Vec<Place>, SearchError> {
        if question.wanted.is_empty() || self.entries.is_empty() {
            return Ok(Vec::new());
        }
        let query = self.fields.query(question, round, now);
        let ranked = self.searcher.search(&query, &TopDocs::with_limit(self.entries.len()).order_by_score())?;
        let stale = !Arc::ptr_eq(newest, &self.library);
        let mut found: Vec<Place> = Vec::new();
        let mut seen: HashMap<&Thing, usize> = HashMap::new();
        for (_, address) in ranked {
            let place = address.doc_id as Place;
            let (thing, language) = &self.entries[place];
            if stale && !thing.is_public(newest, now) {
                continue;
            }
            match seen.get(thing) {
                Some(at) if language == reader => found[*at] = place,
                Some(_) => {}
                None => {
                    seen.insert(thing, found.len());
                    found.push(place);
                }
            }
        }
        Ok(found)
    }

    /// The first `count` results, with no more than a few panels of one episode in a row where there is anything else.
    fn in_turn(&self, found: Vec<Place>, count: usize) -> Vec<Place> {
        let mut waiting = VecDeque::from(found);
        let mut taken = Vec::new();
        let mut row: (Option<(&Slug, &Slug)>, usize) = (None, 0);
        while taken.len() < count {
            let other = |place: &Place| row.1 < IN_A_ROW || self.panel_of(*place) != row.0;
            let next = waiting.iter().position(other).unwrap_or(0);
            let Some(place) = waiting.remove(next) else { break };
            let episode = self.panel_of(place);
            row = if episode.is_some() && episode == row.0 { (episode, row.1 + 1) } else { (episode, 1) };
            taken.push(place);
        }
        taken
    }

    /// The episode of a panel.
    fn panel_of(&self, place: Place) -> Option<(&Slug, &Slug)> {
        let thing = &self.entries[place].0;
        matches!(thing, Thing::Panel { .. }).then(|| thing.episode()).flatten()
    }

    fn hit(&self, question: &Question, matched: Match, place: Place) -> Hit {
        let (thing, language) = self.entries[place].clone();
        let pieces = documents::pieces(&self.library, &thing, &language);
        Hit { snippet: snippet(question, matched.closeness(), &pieces), thing, language }
    }
}

impl Match {
    fn closeness(self) -> Closeness {
        if self == Self::All { Closeness::Written } else { Closeness::Forgiving }
    }
}

impl Fields {
    fn write(&self, document: &Document<'_>) -> TantivyDocument {
        let mut written = TantivyDocument::new();
        written.add_i64(self.from, document.public_from.as_microsecond());
        for (field, texts) in
            [(self.names, &document.names), (self.words, &document.words), (self.around, &document.around)]
        {
            for text in texts.iter().filter(|text| !text.is_empty()) {
                written.add_text(field, text);
            }
        }
        written
    }

    /// What one round looks for, among what readers may know of at `now`.
    fn query(&self, question: &Question, round: Match, now: Timestamp) -> BooleanQuery {
        let occur = if round == Match::Some { Occur::Should } else { Occur::Must };
        let closeness = |number: usize| if number < FORGIVEN { round.closeness() } else { Closeness::Written };
        let each = question.wanted.iter().enumerate();
        let each = each.map(|(number, wanted)| (occur, self.wanted(wanted, closeness(number)))).collect();
        let now = Term::from_field_i64(self.from, now.as_microsecond());
        let public = RangeQuery::new(Bound::Unbounded, Bound::Included(now));
        BooleanQuery::intersection(vec![
            Box::new(BooleanQuery::new(each)),
            Box::new(ConstScoreQuery::new(Box::new(public), 0.0)),
        ])
    }

    /// One word in any field: as it is, as the beginning of another, with mistakes; each of these weighs less than the one before.
    fn wanted(&self, wanted: &Wanted, closeness: Closeness) -> Box<dyn Query> {
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        for (field, weight) in [(self.names, 3.0), (self.words, 1.0), (self.around, 0.4)] {
            let term = |letters: &str| Term::from_field_text(field, letters);
            let mut add = |query: Box<dyn Query>, part: f32| ways.push(Box::new(BoostQuery::new(query, weight * part)));
            let exactly = |letters: &str| Box::new(TermQuery::new(term(letters), IndexRecordOption::WithFreqs));
            match wanted {
                Wanted::Run(run) if run.len() > 1 => {
                    add(Box::new(PhraseQuery::new(run.iter().map(|letter| term(letter)).collect())), 2.0);
                }
                Wanted::Run(run) => add(exactly(&run.concat()), 2.0),
                Wanted::Word(word) => {
                    add(exactly(word), 2.0);
                    if may_go_on(word) {
                        add(Box::new(FuzzyTermQuery::new_prefix(term(word), 0, true)), 1.0);
                    }
                    if closeness == Closeness::Forgiving && mistakes(word) > 0 {
                        add(Box::new(FuzzyTermQuery::new_prefix(term(word), mistakes(word), true)), 0.3);
                    }
                }
            }
        }
        Box::new(BooleanQuery::union(ways))
    }
}

/// Our words, as tantivy asks for them.
#[derive(Clone)]
struct OurWords;

/// The words of one text.
struct Tokens {
    words: IntoIter<super::words::Word>,
    token: Token,
}

impl Tokenizer for OurWords {
    type TokenStream<'a> = Tokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens {
        Tokens { words: words(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for Tokens {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token = Token {
            offset_from: word.from,
            offset_to: word.to,
            // The first token of a new stream stands at “one before 0”.
            position: self.token.position.wrapping_add(1),
            text: word.letters,
            position_length: 1,
        };
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}
