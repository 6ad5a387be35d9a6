//! Ready header files for web servers: the policies of the site, and how long a browser may keep a file.
//!
//! Comes in: the kind of server. Goes out: text to include in its configuration.

use std::fmt::Write as _;

use crate::places::EMBED;
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
}

impl Server {
    /// Each by its name.
    pub const NAMED: [(&'static str, Self); 3] =
        [("nginx", Self::Nginx), ("caddy", Self::Caddy), ("static", Self::Static)];
}

/// Where trees stand, in the words of such a host: `:name` is one part of an address.
const ANY_TREE: [&str; 2] = ["/:boom/", "/afwegingskaders/:kader/afwegen/"];

/// The configuration for a server.
pub fn headers(server: Server) -> String {
    match server {
        Server::Nginx => nginx(),
        Server::Caddy => caddy(),
        // The built site has one that names each of its trees; this one fits wherever they stand.
        Server::Static => policy::static_host(ANY_TREE.map(|it| format!("{it}{}", EMBED.at))),
    }
}

fn nginx() -> String {
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
         error_page 404 /404.html;\n",
        block(&all, ASK_AGAIN),
        block(&embedded, ASK_AGAIN),
        block(&all, FOR_EVER),
    )
}

fn caddy() -> String {
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
         handle_errors {{\n\trewrite * /404.html\n\tfile_server\n}}\n",
        block(&all),
        block(&embedded),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_server_gets_every_header() {
        let (all, _) = policy::headers();
        for server in [Server::Nginx, Server::Caddy, Server::Static] {
            let text = headers(server);
            assert!(all.iter().all(|it| text.contains(it.0) && text.contains(&it.1)), "{server:?}");
            assert!(text.contains("frame-ancestors *"), "{server:?}");
        }
    }
}
