//! `headers`: what a web server must send along, for any site and for a project.
//!
//! Comes in: projects. Goes out: whether what is printed for a project is what its build writes, and whether it names where the
//! site and its trees stand.

use crate::project::{Project, run};

/// One source: what the program prints for a project is what it puts beside the pages of that project.
#[test]
fn headers_of_a_project_are_those_that_its_build_writes() {
    let own = Project::association("vereniging-eigen");
    let elsewhere = Project::empty();
    let folder = own.folder().to_str().expect("a path");
    for address in [&[][..], &["--base-url", "https://elders.example/"]] {
        assert_eq!(run(own.folder(), &[&["build"], address].concat()).code, 0);
        let written = own.read("public/_headers");
        let named = run(elsewhere.folder(), &[&["headers", "static", folder], address].concat());
        let here = run(own.folder(), &[&["headers", "static"], address].concat());
        assert_eq!((named.code, &named.out, &here.out), (0, &written, &written), "{}", named.err);
    }
    let printed = run(own.folder(), &["headers", "static"]).out;
    for path in [
        "*",
        "assets/*",
        "afwegingskaders/wijkkappers/thuis/inbedden/",
        "afwegingskaders/wijkkappers/collega/inbedden/",
        "afwegingskaders/wijkkappers/thuis/meenemen.html",
    ] {
        assert!(printed.lines().any(|it| it == format!("/meldcode/{path}")), "{path} in {printed}");
    }
    for (server, line) in [
        ("nginx", "error_page 404 /meldcode/404.html;"),
        ("nginx", "location = /meldcode/afwegingskaders/wijkkappers/thuis/inbedden/index.html {"),
        ("nginx", "location = /meldcode/afwegingskaders/wijkkappers/thuis/meenemen.html {"),
        ("caddy", "/meldcode/404.html"),
        ("apache", "RewriteBase /meldcode/"),
    ] {
        assert!(run(own.folder(), &["headers", server]).out.contains(line), "{server}");
    }
    for server in ["nginx", "caddy"] {
        assert!(run(own.folder(), &["headers", server]).out.contains("na een nieuwe boom"));
        assert!(run(elsewhere.folder(), &["headers", server]).out.contains("past op elke site"));
    }
    let general = run(elsewhere.folder(), &["headers", "static", "--base-url", "https://x.example/sub/"]).out;
    for path in ["*", "assets/*", ":boom/inbedden/", "afwegingskaders/:kader/:boom/inbedden/"] {
        assert!(general.lines().any(|it| it == format!("/sub/{path}")), "{path} in {general}");
    }
    own.append("content/index.md", "\nZie [dit](hp:99.9).\n");
    assert_eq!(run(own.folder(), &["headers", "nginx"]).code, 1, "what cannot be built has no headers");
}

#[test]
fn headers_for_iis_name_the_trees_of_the_project() {
    let project = Project::minimal();
    let printed = run(project.folder(), &["headers", "iis"]);
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    for path in
        ["kindcheck/inbedden", "kindcheck/meenemen.html", "afwegingskaders/voorbeeld/afwegen/inbedden", "assets"]
    {
        assert!(printed.out.contains(&format!("<location path=\"{path}\">")), "{}", printed.out);
    }
    assert_eq!(run(Project::empty().folder(), &["headers", "iis"]).code, 2, "without a project");
    let elsewhere = run(Project::empty().folder(), &["headers", "apache", "--base-url", "https://x.example/sub/"]);
    assert!(elsewhere.out.contains("RewriteBase /sub/"), "{}", elsewhere.out);
}

/// A build leaves it there: the file itself says where it belongs, and when it has to be made again.
#[test]
fn file_for_apache_says_where_to_put_it_and_stays_there() {
    let project = Project::minimal();
    project.write("content/.htaccess", "Options -Indexes\n").write("content/.well-known/security.txt", "Contact: a\n");
    project.build();
    let printed = run(project.folder(), &["headers", "apache"]).out;
    let head = printed.split("\nDirectoryIndex").next().expect("a head");
    let words = head.replace("\n# ", " ");
    assert!(
        words.contains("Een build laat het daar staan")
            && words.contains("`meldwijzer headers apache > public/.htaccess`"),
        "{head}"
    );
    let hidden =
        || project.files("public").into_iter().map(|it| it.0).filter(|it| it.starts_with('.')).collect::<Vec<_>>();
    assert_eq!(hidden(), [""; 0], "the handbook says that hidden files are left out");
    project.write("public/.htaccess", printed);
    project.append("content/index.md", "\nNieuw.\n").build();
    assert_eq!(hidden(), [".htaccess"], "the handbook says that a build leaves it");
}
