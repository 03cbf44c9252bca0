//! Files from elsewhere: over HTTP, or by a `file` URL.

use super::Problem;
use super::url::Url;
use std::io::{IsTerminal as _, Read as _, Write as _};
use std::time::{Duration, Instant};

/// The most that is taken, in bytes.
const MOST: u64 = 8 << 30;
/// How often a server that fails is asked.
const TRIES: u32 = 3;

/// What a server said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) bytes: Vec<u8>,
    /// A URL at which the same will be found always, if there is one (`Link: <…>; rel="immutable"`).
    pub(super) immutable: Option<String>,
}

/// The content behind a URL.
pub(super) fn get(url: &str) -> Result<Answer, Problem> {
    if let Some(Ok(parsed)) = Url::parse(url)
        && parsed.scheme == "file"
    {
        let place = parsed.place()?;
        let bytes = std::fs::read(&place).map_err(|error| Problem::new(format!("cannot read '{place}': {error}")))?;
        return Ok(Answer { bytes, immutable: None });
    }
    let mut pause = Duration::from_millis(250);
    let mut tries = 1;
    loop {
        match once(url) {
            Err((problem, true)) if tries < TRIES => {
                let _ = problem;
                std::thread::sleep(pause);
                pause *= 2;
                tries += 1;
            }
            Err((problem, _)) => return Err(problem),
            Ok(answer) => return Ok(answer),
        }
    }
}

/// One try; whether another may help.
fn once(url: &str) -> Result<Answer, (Problem, bool)> {
    let config = ureq::Agent::config_builder()
        .timeout_connect(Some(Duration::from_secs(15)))
        .timeout_recv_response(Some(Duration::from_secs(60)))
        .user_agent(concat!("wgeval/", env!("CARGO_PKG_VERSION")))
        .build();
    let failed = |error: &dyn std::fmt::Display, again| (Problem::new(format!("cannot fetch {url}: {error}")), again);
    let mut response = ureq::Agent::new_with_config(config).get(url).call().map_err(|error| {
        let again = match &error {
            ureq::Error::StatusCode(status) => *status >= 500 || *status == 429,
            _ => true,
        };
        failed(&error, again)
    })?;
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let immutable = header("link").as_deref().and_then(immutable);
    let size = header("content-length").and_then(|size| size.parse::<u64>().ok());
    let mut progress = Progress::new(url, size);
    let mut reader = response.body_mut().as_reader().take(MOST);
    let mut bytes = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = reader.read(&mut chunk).map_err(|error| failed(&error, true))?;
        if read == 0 {
            break;
        }
        bytes.extend_from_slice(&chunk[..read]);
        progress.show(bytes.len() as u64);
    }
    Ok(Answer { bytes, immutable })
}

/// The URL of a `Link` header whose relation is `immutable`.
fn immutable(header: &str) -> Option<String> {
    header.split(',').find_map(|link| {
        let (url, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
        let is_it = parameters.split(';').any(|parameter| {
            parameter
                .trim()
                .split_once('=')
                .is_some_and(|(name, value)| name == "rel" && value.trim_matches('"') == "immutable")
        });
        is_it.then(|| url.to_owned())
    })
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10)
}

/// A line on a terminal that says how far a download is; it goes when that ends.
struct Progress<'u> {
    url: &'u str,
    size: Option<u64>,
    last: Instant,
    is_shown: bool,
}

impl<'u> Progress<'u> {
    fn new(url: &'u str, size: Option<u64>) -> Self {
        Progress { url, size, last: Instant::now(), is_shown: false }
    }

    fn show(&mut self, bytes: u64) {
        if self.last.elapsed() < Duration::from_millis(200) || !std::io::stderr().is_terminal() {
            return;
        }
        (self.last, self.is_shown) = (Instant::now(), true);
        let whole = self.size.map(|size| format!(" of {}", megabytes(size))).unwrap_or_default();
        let _ = write!(std::io::stderr(), "\r\x1b[2Kfetching {}: {}{whole} MB", self.url, megabytes(bytes));
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if self.is_shown {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
        }
    }
}
