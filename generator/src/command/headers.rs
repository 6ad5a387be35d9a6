//! Ready header files for web servers: the policies of the site, and how long a browser may keep a file.
//!
//! Comes in: the kind of server, and a site, or where any site stands on it. Goes out: text to include in its configuration, or a
//! file to put beside the site. That for a host which reads `_headers` is the one that the build of the site writes.

mod apache;
mod iis;

use std::fmt::Write as _;

use crate::load::address::{is_site_address, root_of, with_slash};
use crate::places::{EMBED, NOT_FOUND, places};
use crate::proven::CheckedSite;
use crate::render::file::policy::{self, ASK_AGAIN, FOR_EVER};

/// The servers that we write headers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Server {
    /// nginx: include the text inside a `server` block.
    Nginx,
    /// Caddy: import the text inside a site block.
    Caddy,
    /// Hosts that read a file `_headers` in the root of the site.
    Static,
    /// Apache: a `.htaccess` in the folder of the site.
    Apache,
    /// IIS: a `web.config` in the folder of the site.
    Iis,
}

impl Server {
    /// Each by its name.
    pub const NAMED: [(&'static str, Self); 5] = [
        ("nginx", Self::Nginx),
        ("caddy", Self::Caddy),
        ("apache", Self::Apache),
        ("iis", Self::Iis),
        ("static", Self::Static),
    ];
}

/// Where trees stand, in the words of such a host: `:name` is one part of an address.
const ANY_TREE: [&str; 2] = [":boom/", "afwegingskaders/:kader/:boom/"];

/// The configuration of a server for a site, which may name each of its pages to embed.
pub fn of_site(server: Server, site: &CheckedSite) -> String {
    match server {
        Server::Nginx => nginx(&site.root),
        Server::Caddy => caddy(&site.root),
        Server::Apache => apache::htaccess(&site.root),
        Server::Static => policy::of_static_host(site, &places(site, 0)),
        Server::Iis => {
            let embedded = places(site, 0).into_iter().filter(|it| it.row.in_frame);
            iis::web_config(&embedded.map(|it| it.address(site).as_str().to_owned()).collect::<Vec<_>>())
        }
    }
}

/// The configuration of a server for any site. `base_url` is where it stands; without it the root of the host.
///
/// # Errors
/// When a site cannot stand there, or the server is IIS: that needs a site, see [`of_site()`].
pub fn headers(server: Server, base_url: Option<&str>) -> anyhow::Result<String> {
    let root = match base_url {
        None => "/".to_owned(),
        Some(wrong) if !is_site_address(wrong) => {
            anyhow::bail!(
                "hier kan een site niet staan: `{wrong}`; schrijf het hele adres, zoals `https://voorbeeld.nl/`"
            )
        }
        Some(address) => root_of(&with_slash(address)),
    };
    Ok(match server {
        Server::Nginx => nginx(&root),
        Server::Caddy => caddy(&root),
        Server::Apache => apache::htaccess(&root),
        Server::Iis => anyhow::bail!("voor IIS is een site nodig"),
        // The built site has one that names each of its trees; this one fits wherever they stand.
        Server::Static => policy::static_host(&root, ANY_TREE.map(|it| format!("{root}{it}{}", EMBED.at))),
    })
}

fn nginx(root: &str) -> String {
    let (all, embedded) = policy::headers();
    // `add_header` inside a location replaces all of the outer ones, so each location has the whole list.
    let block = |list: &[(&str, String)], cache: &str| {
        let mut res = String::new();
        for (name, value) in list {
            // Writing to a String cannot fail.
            let _ = writeln!(res, "    add_header {name} \"{value}\" always;");
        }
        let _ = writeln!(res, "    add_header Cache-Control \"{cache}\" always;");
        res
    };
    format!(
        "# Koppen voor nginx: neem dit op in een `server`-blok.\n\
         gzip_static on;\n\
         location / {{\n    try_files $uri $uri/ =404;\n{}}}\n\
         location ~ /inbedden/ {{\n    try_files $uri $uri/ =404;\n{}}}\n\
         location ~ /assets/ {{\n    types {{ application/wasm wasm; text/javascript js; text/css css; image/svg+xml svg; \
         application/json json; image/png png; }}\n    try_files $uri =404;\n{}}}\n\
         error_page 404 {root}{};\n",
        block(&all, ASK_AGAIN),
        block(&embedded, ASK_AGAIN),
        block(&all, FOR_EVER),
        NOT_FOUND.at,
    )
}

fn caddy(root: &str) -> String {
    let (all, embedded) = policy::headers();
    let block = |list: &[(&str, String)]| {
        let mut res = String::new();
        for (name, value) in list {
            let _ = writeln!(res, "\t{name} \"{value}\"");
        }
        res
    };
    format!(
        "# Koppen voor Caddy: neem dit op in een site-blok.\n\
         @inbedden path */inbedden/*\n@gewoon not path */inbedden/*\n@assets path */assets/*\n@teksten not path */assets/*\n\
         header @gewoon {{\n{}}}\nheader @inbedden {{\n{}}}\n\
         header @assets Cache-Control \"{FOR_EVER}\"\nheader @teksten Cache-Control \"{ASK_AGAIN}\"\n\
         file_server {{\n\tprecompressed br gzip\n}}\n\
         handle_errors {{\n\trewrite * {root}{}\n\tfile_server\n}}\n",
        block(&all),
        block(&embedded),
        NOT_FOUND.at,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_server_gets_every_header() {
        let (all, _) = policy::headers();
        for server in [Server::Nginx, Server::Caddy, Server::Static, Server::Apache] {
            let text = headers(server, None).expect("headers");
            assert!(all.iter().all(|it| text.contains(it.0) && text.contains(&it.1)), "{server:?}");
            assert!(text.contains("frame-ancestors *"), "{server:?}");
        }
    }

    #[test]
    fn page_that_is_not_found_stands_where_the_site_stands() {
        for (server, at) in [
            (Server::Nginx, "error_page 404 /sub/404.html;"),
            (Server::Caddy, "rewrite * /sub/404.html"),
            (Server::Apache, "ErrorDocument 404 /sub/404.html"),
            (Server::Static, "/sub/:boom/inbedden/"),
        ] {
            let text = headers(server, Some("https://x.example/sub")).expect("headers");
            assert!(text.contains(at), "{text}");
        }
        assert!(headers(Server::Nginx, Some("geen adres")).is_err());
    }
}
