//! Ready header files for web servers: the policies of the site, of which kind each file is, and how long a browser may keep it.
//!
//! Comes in: the kind of server, and a site, or where any site stands on it. Goes out: text to include in its configuration, or a
//! file to put beside the site. That for a host which reads `_headers` is the one that the build of the site writes.

mod apache;
mod caddy;
mod ground;
mod iis;
mod nginx;

use crate::load::address::{is_site_address, root_of, with_slash};
use crate::places::{EMBED, TAKE_ALONG, places};
use crate::proven::CheckedSite;
use crate::render::file::policy;
use ground::Ground;

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

/// Where trees stand, in the words of a static host: `:name` is one part of an address.
const ANY_TREE: [&str; 2] = [":boom/", "afwegingskaders/:kader/:boom/"];

/// The configuration of a server for a site, which names each place with a policy of its own.
pub fn of_site(server: Server, site: &CheckedSite) -> String {
    let ground = Ground::of_site(site);
    match server {
        Server::Nginx => nginx::server_block(&ground),
        Server::Caddy => caddy::site_block(&ground),
        Server::Apache => apache::htaccess(&ground),
        Server::Static => policy::of_static_host(site, &places(site, 0)),
        Server::Iis => iis::web_config(&ground),
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
    let ground = Ground::of_any(&root);
    Ok(match server {
        Server::Nginx => nginx::server_block(&ground),
        Server::Caddy => caddy::site_block(&ground),
        Server::Apache => apache::htaccess(&ground),
        Server::Iis => anyhow::bail!("voor IIS is een site nodig"),
        // The built site has one that names each of its trees; this one fits wherever they stand.
        Server::Static => {
            let own = [&EMBED, &TAKE_ALONG].into_iter().flat_map(|row| ANY_TREE.map(|it| (it, row)));
            policy::static_host(&root, own.map(|(tree, row)| (format!("{root}{tree}{}", row.at), row)))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_server_gets_every_header() {
        let all = policy::headers();
        for server in [Server::Nginx, Server::Caddy, Server::Static, Server::Apache] {
            let text = headers(server, None).expect("headers");
            assert!(all.iter().all(|it| text.contains(it.0) && text.contains(&it.1)), "{server:?}");
            assert!(text.contains("frame-ancestors *"), "{server:?}");
            assert!(text.contains("style-src 'unsafe-inline'"), "{server:?}");
            for optional in ["Strict-Transport-Security", "Cross-Origin-Resource-Policy"] {
                let mut lines = text.lines().filter(|it| it.contains(optional));
                assert!(lines.all(|it| it.trim_start().starts_with('#')), "{optional} waits for who runs the server");
                assert!(text.contains(optional), "{server:?}: {optional}");
            }
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
