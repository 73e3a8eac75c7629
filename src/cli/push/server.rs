//! The server's API, as far as a push needs it. A line that breaks is tried again.

use super::report::Report;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use ureq::Agent;

/// How often a request is sent that gets no answer.
const TRIES: u32 = 4;
/// The first wait between two tries; it doubles each time.
const WAIT: Duration = Duration::from_millis(500);
/// How long the server may take to look at a picture.
const PATIENCE: Duration = Duration::from_secs(180);
/// The longest answer that is read, in bytes: the list of a large library.
const LONGEST: u64 = 256 << 20;

/// A server and the token for it.
#[derive(Clone)]
pub(super) struct Server {
    agent: Agent,
    base: String,
    token: String,
}

/// Why a push cannot go on.
#[derive(Debug, thiserror::Error)]
pub(super) enum ServerError {
    /// The line, or what is at its other end.
    #[error("{0} does not answer: {1}. Look at the address and at the line; the next push goes on here.")]
    NoAnswer(String, String),
    /// The server is ill, or is none of ours.
    #[error(
        "{0} answered {1}, as no Everypanel does that is well. Look at the address and at its log; the next push goes on here."
    )]
    Failed(String, u16),
    /// The token does not open it.
    #[error("{0}")]
    Token(String),
}

/// A problem as the API tells it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Told {
    #[serde(rename = "type")]
    kind: String,
    detail: String,
    #[serde(default)]
    blocks: Vec<Block>,
}

#[derive(Clone, Debug, Deserialize)]
struct Block {
    message: String,
    mend: String,
}

impl Told {
    /// Whether it is a problem of this kind.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.rsplit(':').next() == Some(kind)
    }

    /// All that it says.
    pub(super) fn sentences(&self) -> String {
        let blocks = self.blocks.iter().map(|block| format!("\n  {} {}", block.message, block.mend));
        blocks.fold(self.detail.clone(), |all, block| all + &block)
    }
}

/// What became of a request.
#[derive(Debug)]
pub(super) enum Answer {
    /// It was done.
    Done(Vec<u8>),
    /// It was not, and the server is well.
    Refused(Told),
}

impl Server {
    pub(super) fn new(to: &str, token: &str) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(15)))
            .timeout_recv_response(Some(PATIENCE))
            .user_agent(concat!("everypanel/", env!("CARGO_PKG_VERSION")));
        let base = if to.contains("://") { to.to_owned() } else { format!("https://{to}") };
        Self {
            agent: Agent::new_with_config(config.build()),
            base: base.trim_end_matches('/').to_owned(),
            token: token.trim().to_owned(),
        }
    }

    /// Reads a resource that has to be there.
    pub(super) async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, ServerError> {
        let failed = |status| ServerError::Failed(self.base.clone(), status);
        match self.ask("GET", path, Vec::new(), None).await? {
            Answer::Done(body) => serde_json::from_slice(&body).map_err(|_| failed(200)),
            Answer::Refused(told) => Err(ServerError::Token(told.detail)),
        }
    }

    /// Puts a file of the library, in the place of the version that was seen.
    pub(super) async fn put_file(
        &self,
        path: &str,
        bytes: Vec<u8>,
        seen: Option<String>,
    ) -> Result<Answer, ServerError> {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("path", path).finish();
        let kind = ("content-type", "application/octet-stream".to_owned());
        let headers = std::iter::once(kind).chain(seen.map(|seen| ("if-match", seen))).collect();
        self.ask("PUT", &format!("library/file?{query}"), headers, Some(bytes)).await
    }

    /// Puts JSON.
    pub(super) async fn put_json(&self, path: &str, json: &serde_json::Value) -> Result<Answer, ServerError> {
        let kind = ("content-type", "application/json".to_owned());
        self.ask("PUT", path, vec![kind], Some(json.to_string().into_bytes())).await
    }

    async fn ask(
        &self,
        method: &'static str,
        path: &str,
        headers: Vec<(&'static str, String)>,
        body: Option<Vec<u8>>,
    ) -> Result<Answer, ServerError> {
        let (server, address) = (self.clone(), format!("{}/api/v1/{path}", self.base));
        let asked =
            tokio::task::spawn_blocking(move || server.ask_until_answered(method, &address, &headers, body.as_deref()));
        asked.await.map_err(|error| ServerError::NoAnswer(self.base.clone(), error.to_string()))?
    }

    /// Every request here may be sent twice: the second time changes nothing.
    fn ask_until_answered(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, String)],
        body: Option<&[u8]>,
    ) -> Result<Answer, ServerError> {
        let mut wait = WAIT;
        for tries in 1.. {
            match self.once(method, address, headers, body) {
                Ok((status, bytes)) => return self.answer(status, bytes),
                Err(error) if tries == TRIES => {
                    return Err(ServerError::NoAnswer(self.base.clone(), error.to_string()));
                }
                Err(_) => std::thread::sleep(wait),
            }
            wait *= 2;
        }
        Err(ServerError::Failed(self.base.clone(), 0))
    }

    fn once(
        &self,
        method: &str,
        address: &str,
        headers: &[(&str, String)],
        body: Option<&[u8]>,
    ) -> Result<(u16, Vec<u8>), ureq::Error> {
        let bearer = format!("Bearer {}", self.token);
        let mut response = match body {
            Some(body) => {
                let request =
                    headers.iter().fold(self.agent.put(address), |request, (name, value)| request.header(*name, value));
                request.header("authorization", &bearer).send(body)?
            }
            None => {
                debug_assert_eq!(method, "GET");
                self.agent.get(address).header("authorization", &bearer).call()?
            }
        };
        let status = response.status().as_u16();
        Ok((status, response.body_mut().with_config().limit(LONGEST).read_to_vec()?))
    }

    fn answer(&self, status: u16, body: Vec<u8>) -> Result<Answer, ServerError> {
        if (200..300).contains(&status) {
            return Ok(Answer::Done(body));
        }
        match serde_json::from_slice::<Told>(&body) {
            Ok(told) if status == 401 => Err(ServerError::Token(told.detail)),
            Ok(told) if (400..500).contains(&status) => Ok(Answer::Refused(told)),
            _ => Err(ServerError::Failed(self.base.clone(), status)),
        }
    }
}

impl From<ServerError> for Box<Report> {
    fn from(error: ServerError) -> Self {
        let mut report = Report::default();
        report.cut_off(&error);
        Self::new(report)
    }
}
