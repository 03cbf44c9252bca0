//! Forges: where they have archives of revisions, and revisions of names.

use super::{Attrs, Problem, text};

fn parts(attrs: &Attrs) -> (&str, &str, &str, &str) {
    let kind = text(attrs, "type").unwrap_or_default();
    let host = text(attrs, "host").unwrap_or(match kind {
        "gitlab" => "gitlab.com",
        "sourcehut" => "git.sr.ht",
        _ => "github.com",
    });
    (kind, host, text(attrs, "owner").unwrap_or_default(), text(attrs, "repo").unwrap_or_default())
}

/// Where the archive of a revision is (`getDownloadUrl`), of an input of the type `github`, `gitlab` or `sourcehut`.
pub fn archive_url(attrs: &Attrs, rev: &str) -> String {
    match parts(attrs) {
        ("gitlab", host, owner, repo) => {
            format!("https://{host}/api/v4/projects/{}/repository/archive.tar.gz?sha={rev}", project(owner, repo))
        }
        ("github", host, owner, repo) if host != "github.com" => {
            format!("https://{host}/api/v3/repos/{owner}/{repo}/tarball/{rev}")
        }
        (_, host, owner, repo) => format!("https://{host}/{owner}/{repo}/archive/{rev}.tar.gz"),
    }
}

/// Where it is said which revision a branch or a tag is (`getRevFromRef`).
pub fn revision_url(attrs: &Attrs) -> String {
    let name = text(attrs, "ref").unwrap_or("HEAD");
    match parts(attrs) {
        ("gitlab", host, owner, repo) => {
            format!("https://{host}/api/v4/projects/{}/repository/commits?ref_name={name}", project(owner, repo))
        }
        ("sourcehut", host, owner, repo) => format!("https://{host}/{owner}/{repo}/info/refs?service=git-upload-pack"),
        (_, "github.com", owner, repo) => format!("https://api.github.com/repos/{owner}/{repo}/commits/{name}"),
        (_, host, owner, repo) => format!("https://{host}/api/v3/repos/{owner}/{repo}/commits/{name}"),
    }
}

/// What GitLab calls a project: groups can be in groups.
fn project(owner: &str, repo: &str) -> String {
    format!("{}%2F{repo}", owner.replace('/', "%2F"))
}

/// The revision in what a forge says.
pub(super) fn revision(attrs: &Attrs, said: &[u8]) -> Result<String, Problem> {
    let (kind, host, ..) = parts(attrs);
    let name = text(attrs, "ref").unwrap_or("HEAD");
    let missing = || Problem::new(format!("{host} knows no '{name}'"));
    if kind == "sourcehut" {
        let said = String::from_utf8_lossy(said);
        let wanted = [name.to_owned(), format!("refs/heads/{name}"), format!("refs/tags/{name}")];
        let found = said.lines().find_map(|line| {
            let (object, reference) = line.split_once(['\t', ' '])?;
            let reference = reference.split('\0').next().unwrap_or(reference);
            wanted.iter().any(|wanted| wanted == reference).then(|| object.get(object.len().saturating_sub(40)..))?
        });
        return found.map(str::to_owned).ok_or_else(missing);
    }
    let json: serde_json::Value = serde_json::from_slice(said).map_err(|_| missing())?;
    let found = if kind == "gitlab" { &json[0]["id"] } else { &json["sha"] };
    found.as_str().map(str::to_owned).ok_or_else(missing)
}
