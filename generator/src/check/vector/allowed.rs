//! What may stand in a drawing.
//!
//! Comes in: an element, an attribute, an instruction. Goes out: nothing, or what is wrong with it. Elements and their
//! names are those of SVG 2, <https://www.w3.org/TR/SVG2/eltindex.html>, without what acts.

use roxmltree::{Attribute, Node};

use super::said::{AWAY, Finding, OUTSIDE, PLAIN, event, unknown};
use super::style::{self, is_picture};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Elements that only draw, or tell about the drawing.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "switch",
    "style",
    "view",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "tref",
    "textPath",
    "altGlyph",
    "image",
    "marker",
    "pattern",
    "clipPath",
    "mask",
    "linearGradient",
    "radialGradient",
    "meshgradient",
    "meshrow",
    "meshpatch",
    "hatch",
    "hatchpath",
    "solidColor",
    "solidcolor",
    "stop",
    "flowRoot",
    "flowRegion",
    "flowPara",
    "flowSpan",
    "flowLine",
    "flowDiv",
    "font",
    "font-face",
    "font-face-src",
    "font-face-name",
    "glyph",
    "missing-glyph",
    "hkern",
    "vkern",
    "color-profile",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
];

/// What moves: it can set any attribute, and a reader in haste cannot stop it (WCAG 2.2, 2.2.2).
const MOVING: &[&str] = &[
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "set",
    "mpath",
    "discard",
    "animation",
    "handler",
];

/// Attributes whose value is an address, in SVG or in what was once proposed for it.
const ADDRESSES: &[&str] =
    &["href", "src", "data", "action", "formaction", "poster", "ping", "cite", "base", "codebase"];

/// How the namespaces begin in which drawing programs write to themselves. No browser does anything with what stands in them.
const PROGRAMS: &[&str] = &[
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://purl.org/dc/",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://sodipodi.sourceforge.net/",
    "http://inkscape.sourceforge.net/",
    "http://www.inkscape.org/namespaces/",
    "http://www.openswatchbook.org/",
    "http://ns.adobe.com/",
    "adobe:ns:",
    "http://www.bohemiancoding.com/sketch/",
    "http://www.figma.com/",
    "http://www.serif.com/",
    "http://svgjs.com/",
    "http://svgjs.dev/",
    "http://vectornator.io",
    "https://boxy-svg.com",
    "http://krita.org/namespaces/",
    "http://www.corel.com/",
    "http://schemas.microsoft.com/visio/",
    "http://xml.openoffice.org/svg/",
    "http://www.vectorstyler.com",
    "http://purl.org/pdf",
    "http://iptc.org/",
    "http://www.iptc.org/",
];

/// Whether an element is one of SVG.
pub(super) fn is_svg(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace() == Some(SVG)
}

/// Whether what stands in it is style for the whole drawing.
pub(super) fn is_style(node: Node<'_, '_>) -> bool {
    is_svg(node) && node.tag_name().name() == "style"
}

/// What is wrong with an instruction for programs: a browser fetches a stylesheet that one names.
pub(super) fn instruction(target: &str) -> Option<Finding> {
    // Adobe's packets of data about the file.
    (target != "xpacket").then(|| Finding::new(format!("in deze tekening staat een opdracht: `<?{target}`"), AWAY))
}

/// What is wrong with an element, whatever its attributes.
pub(super) fn element(node: Node<'_, '_>) -> Option<Finding> {
    let name = node.tag_name().name();
    match node.tag_name().namespace() {
        Some(SVG) if ELEMENTS.contains(&name) => None,
        Some(SVG) => Some(match name {
            "script" => Finding::new("in deze tekening staat een script", AWAY),
            "a" => Finding::new(
                "in deze tekening staat een verwijzing (`<a>`)",
                "haal haar uit de tekening, en zet haar in de tekst eronder",
            ),
            "foreignObject" => Finding::new("in deze tekening staat iets van een webpagina (`<foreignObject>`)", PLAIN),
            _ if MOVING.contains(&name) => Finding::new(format!("deze tekening beweegt (`<{name}>`)"), AWAY),
            _ => Finding::new(format!("dit onderdeel hoort niet in een tekening: `<{name}>`"), PLAIN),
        }),
        Some(other) if is_of_program(other) => None,
        _ => Some(Finding::new(format!("dit is geen onderdeel van een tekening: `<{name}>`"), PLAIN)),
    }
}

fn is_of_program(namespace: &str) -> bool {
    PROGRAMS.iter().any(|it| namespace.starts_with(it))
}

/// What is wrong with an attribute of an element.
pub(super) fn attribute(node: Node<'_, '_>, attribute: &Attribute<'_, '_>) -> Option<Finding> {
    let (name, value) = (attribute.name(), attribute.value());
    let namespace = attribute.namespace();
    if !is_svg(node) && namespace != Some(XLINK) && namespace != Some(XML) {
        // Nothing listens to what a program writes to itself; an element that it is not, has a message already.
        return None;
    }
    match namespace {
        None if is_event(name) => Some(event(name)),
        None if is_spoken(name) => None,
        None if ADDRESSES.contains(&name.to_ascii_lowercase().as_str()) => address(node, name, value),
        None => style::outside(value),
        Some(XLINK) if name == "href" => address(node, "xlink:href", value),
        // What kind of link it is, and its title.
        Some(XLINK) => {
            (!["type", "title", "role", "arcrole", "show", "actuate"].contains(&name)).then(|| unknown(name))
        }
        Some(XML) => (!["space", "lang", "id"].contains(&name)).then(|| unknown(name)),
        Some(other) => (!is_of_program(other)).then(|| unknown(name)),
    }
}

fn is_event(name: &str) -> bool {
    name.get(..2).is_some_and(|it| it.eq_ignore_ascii_case("on"))
}

/// Whether nobody reads the value of an attribute as style or as an address.
fn is_spoken(name: &str) -> bool {
    name == "id" || name == "class" || name.starts_with("aria-") || name.starts_with("data-")
}

/// An address leads to a place in the drawing itself, or holds the picture.
fn address(node: Node<'_, '_>, name: &str, value: &str) -> Option<Finding> {
    let value = value.trim();
    let holds_picture = ["image", "feImage"].contains(&node.tag_name().name()) && is_picture(value);
    let leads_inside = value.is_empty() || value.starts_with('#');
    (!leads_inside && !holds_picture)
        .then(|| Finding::new(format!("deze tekening haalt iets van buiten (`{name}`)"), OUTSIDE))
}
