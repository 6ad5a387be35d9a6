//! Sets up what tests need beside cargo: Debian's browser and server, and npm's packages.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Result, anyhow};

use crate::{apt, run};

/// The module with which nginx sends what is packed with brotli. It is no program.
const NGINX_BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The folder of the browser tests, with everything in it that they need. Playwright's own browser cannot be downloaded
/// everywhere, Debian's can be installed.
///
/// Whoever comes while it is being set up waits until it is there: a test begins with it while it still compiles.
pub(crate) fn browser() -> Result<PathBuf> {
    static READY: OnceLock<Result<PathBuf>> = OnceLock::new();
    let ready = READY.get_or_init(|| {
        apt::ensure(&["chromium", "nginx", "caddy", "brotli", "wget"])?;
        // Its program without what starts it with the machine.
        if !run::exists("apache2") {
            apt::install(&["apache2-bin"])?;
        }
        if !Path::new(NGINX_BROTLI).exists() {
            apt::install(&["libnginx-mod-http-brotli-static"])?;
        }
        browser_packages()
    });
    again(ready)
}

/// The folder of the tests in other engines, with those browsers. Debian's, as the browser above: what a visitor has floats too.
pub(crate) fn engines() -> Result<PathBuf> {
    apt::ensure(&["firefox-esr", "nginx", "openssl"])?;
    for (program, package) in [("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")] {
        if !run::exists(program) {
            apt::install(&[package])?;
        }
    }
    packages("tests/engines")
}

/// The folder of the tests with a screen reader: Orca, its browser in Dutch, and what both need where there is no desktop.
pub(crate) fn orca() -> Result<PathBuf> {
    apt::ensure(&["firefox-esr", "nginx", "orca", "openbox", "xdotool", "dbus-daemon"])?;
    let others = [
        ("/usr/bin/Xvfb", "xvfb"),
        ("/usr/libexec/at-spi-bus-launcher", "at-spi2-core"),
        ("/usr/share/i18n/locales/nl_NL", "locales"),
        ("/usr/lib/firefox-esr/browser/extensions/langpack-nl@firefox-esr.mozilla.org.xpi", "firefox-esr-l10n-nl"),
    ];
    let missing: Vec<&str> = others.iter().filter(|it| !Path::new(it.0).exists()).map(|it| it.1).collect();
    if !missing.is_empty() {
        apt::install(&missing)?;
    }
    packages("tests/orca")
}

/// Neovim, a client for the language server.
pub(crate) fn editor() -> Result<()> {
    if run::exists("nvim") { Ok(()) } else { apt::install(&["neovim"]) }
}

/// Coq, which reads proofs.
pub(crate) fn theorems() -> Result<()> {
    if run::exists("coqc") { Ok(()) } else { apt::install(&["coq"]) }
}

/// The same folder with npm's packages only: enough to check types and to lint.
pub(crate) fn browser_packages() -> Result<PathBuf> {
    static READY: OnceLock<Result<PathBuf>> = OnceLock::new();
    let ready = READY.get_or_init(|| packages("tests/browser"));
    again(ready)
}

/// What came of it the first time.
fn again(ready: &Result<PathBuf>) -> Result<PathBuf> {
    match ready {
        Ok(folder) => Ok(folder.clone()),
        Err(error) => Err(anyhow!("{error:#}")),
    }
}

/// Installs the npm packages of a folder when they are not there, or older than what it asks for.
pub(crate) fn packages(folder: &str) -> Result<PathBuf> {
    let res = run::root().join(folder);
    if is_older(&res.join("node_modules/.package-lock.json"), &res.join("package-lock.json")) {
        let mut npm = run::program("npm");
        npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&res);
        run::quietly(&format!("npm-{}", folder.replace('/', "-")), &mut npm)?;
    }
    Ok(res)
}

/// True also when the first file is not there.
fn is_older(file: &Path, than: &Path) -> bool {
    let time = |it: &Path| it.metadata().and_then(|it| it.modified());
    match (time(file), time(than)) {
        (Ok(file), Ok(than)) => file < than,
        (file, _) => file.is_err(),
    }
}
