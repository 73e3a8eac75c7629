//! `/openapi.json`: the API as OpenAPI 3.1 has it. Addresses, bodies and answers stand beside the handlers; what is the same
//! everywhere is said here.

use super::problem::{PROBLEM_JSON, Problem};
use utoipa::openapi::path::{Operation, Parameter, ParameterIn, PathItem};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{Content, OpenApi, Ref, RefOr, Required, ResponseBuilder};
use utoipa::{OpenApi as _, ToSchema};

/// The name of the way in.
const TOKEN: &str = "token";

/// What a part of an address is: its name, what it looks like, an example, and what it stands for.
const PARTS: [(&str, &str, &str, &str); 7] = [
    ("series", SLUG, "salt", "The slug of a series"),
    ("episode", SLUG, "01", "The slug of an episode"),
    ("artist", SLUG, "mira", "The slug of an artist"),
    ("panel", "^[^/]+$", "01", "The id of a panel"),
    ("change", "^[0-9]+$", "0001772366400000", "The name of a change"),
    ("account", "^[^/]+$", "teo", "The name of an account"),
    ("token", "^[0-9a-f]{8}$", "0a1b2c3d", "The id of a token"),
];

const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Everypanel",
        version = "1",
        description = "Everything that the studio does, for programs. Errors are RFC 9457 problems in sentences. \
                       Names of things are nouns: GET reads, PUT and PATCH change, POST makes, DELETE ends.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    servers((url = "/api/v1")),
    components(schemas(Problem)),
    tags(
        (name = "accounts", description = "Who may work here"),
        (name = "site", description = "The site and its artists"),
        (name = "series", description = "Series"),
        (name = "episodes", description = "Episodes"),
        (name = "panels", description = "Pictures and words"),
        (name = "publication", description = "Before readers"),
        (name = "library", description = "The files themselves"),
        (name = "history", description = "What was done, and the way back"),
    )
)]
struct Frame;

/// What is said once, before the operations come in.
pub(super) fn frame() -> OpenApi {
    Frame::openapi()
}

/// What all operations have in common: the token, the parts of their addresses, and problems.
pub(super) fn finish(mut api: OpenApi) -> OpenApi {
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("`everypanel account token NAME` makes one, and so does the studio."))
        .build();
    let components = api.components.get_or_insert_default();
    components.security_schemes.insert(TOKEN.to_owned(), RefOr::T(SecurityScheme::Http(scheme)));
    api.security = Some(vec![SecurityRequirement::new(TOKEN, Vec::<String>::new())]);
    for (path, item) in &mut api.paths.paths {
        let parts = parts(path);
        for operation in operations(item) {
            operation.parameters.get_or_insert_default().extend(parts.clone().into_iter().map(RefOr::T));
            operation.responses.responses.insert("default".to_owned(), problem());
        }
    }
    api
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let all = [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete];
    all.into_iter().filter_map(|operation| operation.as_mut())
}

fn parts(path: &str) -> Vec<Parameter> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let known = names.filter_map(|name| PARTS.into_iter().find(|(known, ..)| *known == name));
    let part = |(name, pattern, example, what): (&str, &str, &str, &str)| {
        let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).build();
        let part = Parameter::builder().name(name).parameter_in(ParameterIn::Path).required(Required::True);
        part.description(Some(what)).example(Some(example.into())).schema(Some(schema)).build()
    };
    known.map(part).collect()
}

fn problem() -> RefOr<utoipa::openapi::Response> {
    let content = Content::builder().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    ResponseBuilder::new().description("Why it was not done").content(PROBLEM_JSON, content).build().into()
}
