//! What the parser took for structure and drops: titles, attributes, cells, definitions that nobody uses; and words that came
//! to no page whatever the cause.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, LinkType, Tag};

use super::{Definition, Edit, Near};
use crate::diagnostic::Code;
use crate::markdown::headings::slug;

impl Near<'_> {
    pub(super) fn structure(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::List(_) => self.start_list(range),
            Tag::Item => {
                self.in_item = true;
                self.item(range);
            }
            Tag::Heading { id, classes, attrs, .. } => {
                self.in_heading = true;
                let is_more = !classes.is_empty() || !attrs.is_empty();
                self.heading(id.as_deref(), is_more, range);
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.kept.push(range.clone());
                self.code_block(kind, range);
            }
            Tag::HtmlBlock => self.kept.push(range.clone()),
            Tag::BlockQuote(kind) => {
                self.opens = true;
                if kind.is_some() {
                    self.kept.push(range.start..self.line_at(range.start).end);
                }
            }
            Tag::FootnoteDefinition(_) => {
                let label = self.text[range.clone()].find("]:").map_or(0, |it| it + 2);
                self.kept.push(range.start..range.start + label);
            }
            Tag::Table(columns) => self.n_columns = columns.len(),
            Tag::TableRow => self.row(range),
            Tag::TableCell => self.in_cell = true,
            Tag::DefinitionListTitle => self.term(range),
            Tag::Strikethrough if !self.text[range.start..].starts_with("~~") => {
                let inner = self.text[range.clone()].trim_matches('~').to_owned();
                let help = format!(
                    "schrijf `~~{inner}~~` als de tekst doorgestreept moet zijn, en anders `\\~` voor het teken zelf"
                );
                self.note(Code::P012, range.clone(), "één `~` streept de tekst ertussen door", help);
            }
            Tag::Link { link_type, title, id, .. } | Tag::Image { link_type, title, id, .. } => {
                self.n_links += 1;
                self.kept.push(range.clone());
                if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
                    self.used.push(id.to_lowercase());
                } else if !title.is_empty() {
                    self.title(range);
                }
            }
            _ => {}
        }
    }

    /// A title behind the destination: ` "titel"` at the end of a link or a definition.
    fn title(&mut self, range: &Range<usize>) {
        let said = self.text[range.clone()].trim_end();
        let inner =
            said.strip_suffix(')').filter(|it| it.trim_end().ends_with(['"', '\'', ')'])).unwrap_or(said).trim_end();
        let open = match inner.chars().next_back() {
            Some('"') => '"',
            Some('\'') => '\'',
            _ => '(',
        };
        let Some(at) = inner.char_indices().rev().skip(1).find(|it| it.1 == open).map(|it| it.0) else { return };
        let start = inner[..at].trim_end().len();
        let place = range.start + start..range.start + inner.len();
        let title = self.text[place.clone()].trim().to_owned();
        let message = format!("deze titel van de verwijzing komt niet op de pagina: `{title}`");
        let help = "haal hem weg; wat een lezer moet weten, schrijf je in de tekst";
        let edit = Edit::judged(place.clone(), "").called("haal de titel weg");
        self.mend(Code::P013, place, message, help, edit);
    }

    fn heading(&mut self, id: Option<&str>, is_more: bool, range: &Range<usize>) {
        let said = self.text[range.clone()].trim_end();
        let Some(open) = said.rfind('{').filter(|_| id.is_some() || is_more) else { return };
        let place = range.start + open..range.start + said.len();
        self.kept.push(place.clone());
        let inner = said[open..].trim_end_matches('#').trim_end();
        let place = place.start..place.start + inner.len();
        let said_name = inner.trim_matches(['{', '}']).trim().strip_prefix('#').map(str::trim);
        let name = id.filter(|it| !it.is_empty()).or(said_name.filter(|it| !it.is_empty()));
        let id_help = name.map_or_else(|| "haal het weg".to_owned(), |it| format!("schrijf `{{#{}}}`", slug(it)));
        let says_number = said.trim_start_matches('#').trim_start().starts_with(|it: char| it.is_ascii_digit());
        if is_more {
            self.note(
                Code::P013,
                place,
                "van wat hier tussen `{` en `}` staat, kent de site alleen de naam van de kop",
                id_help,
            );
        } else if self.numbered && says_number {
            let message = "deze naam doet niets: op een pagina met een nummer heet een kop naar zijn nummer";
            let start = self.text[..place.start].trim_end_matches(' ').len();
            self.mend(Code::P013, place.clone(), message, "haal hem weg", Edit::safe(start..place.end, ""));
        } else if id.is_some_and(|it| slug(it) != it || !it.is_ascii()) {
            let message = "in de naam van een kop kunnen alleen kleine letters, cijfers en streepjes staan";
            let edit = name.map(|it| Edit::judged(place.clone(), format!("{{#{}}}", slug(it))));
            self.mend(Code::P012, place, message, id_help, edit);
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let said = &self.text[range.clone()];
        let first = said.lines().next().unwrap_or_default().trim_end();
        let CodeBlockKind::Fenced(info) = kind else {
            let line = self.line_at(range.start);
            let indent = self.text[line.clone()].len() - self.text[line.clone()].trim_start().len();
            let place = line.start..line.start + indent;
            let help = "haal de spaties vooraan weg; code zet je tussen twee regels met alleen ```";
            return self.note(Code::P012, place, "vier spaties vooraan maken van deze tekst een stuk code", help);
        };
        let sign = first.chars().next().unwrap_or('`');
        let n_open = first.chars().take_while(|it| *it == sign).count();
        let last = said.lines().skip(1).last().unwrap_or_default().trim_start_matches(['>', ' ', '\t']).trim_end();
        if last.len() < n_open || !last.chars().all(|it| it == sign) {
            let fence = sign.to_string().repeat(n_open);
            let help = format!("zet onder de code een regel met alleen {fence}");
            let place = range.start..range.start + first.len();
            self.note(Code::P012, place, "dit stuk code wordt nergens gesloten: alles eronder hoort er nu bij", help);
        } else if let Some((word, more)) = info.trim().split_once(char::is_whitespace) {
            let at = first.find(word).map_or(first.len(), |it| it + word.len());
            let message = format!("dit komt niet op de pagina: `{}`", more.trim());
            let place = range.start + at..range.start + first.len();
            self.note(Code::P013, place, message, "haal het weg: achter de soort code kan niets staan");
        }
    }

    /// A row with other cells than the head has.
    fn row(&mut self, range: &Range<usize>) {
        let said = self.text[range.clone()].trim_end();
        let strokes: Vec<usize> = said
            .match_indices('|')
            .map(|it| it.0)
            .filter(|at| said[..*at].bytes().rev().take_while(|it| *it == b'\\').count() % 2 == 0)
            .collect();
        let opens = usize::from(said.starts_with('|'));
        let closes = usize::from(strokes.last().is_some_and(|it| *it + 1 == said.len() && *it > 0));
        let n_cells = (strokes.len() + 1).saturating_sub(opens + closes);
        let (wanted, end) = (self.n_columns, range.start + said.len());
        let cells = |n: usize| if n == 1 { "1 cel".to_owned() } else { format!("{n} cellen") };
        let message = format!("deze rij heeft {}, de kop heeft er {wanted}", cells(n_cells));
        if n_cells > wanted
            && let Some(stroke) = strokes.get(wanted - 1 + opens)
        {
            let at = range.start + stroke;
            self.kept.push(at..end);
            let help = "wat achter deze streep staat, komt niet op de pagina: schrijf `\\|` als een streep bij de tekst hoort, of haal een cel weg";
            self.note(Code::P013, at..at + 1, message, help);
        } else if strokes.is_empty() && wanted > 1 {
            let message = "deze regel is een rij van de tabel geworden";
            self.note(Code::P012, range.start..end, message, "zet een lege regel tussen de tabel en de tekst");
        } else if n_cells < wanted {
            let help =
                format!("zet er {} bij: `{}`", cells(wanted - n_cells), " |".repeat(wanted - n_cells).trim_start());
            let more = " |".repeat(wanted - n_cells + 1 - closes);
            let edit = Edit::safe(range.start..end, format!("{said}{more}"));
            self.mend(Code::P012, range.start..end, message, help, edit);
        }
    }

    /// A line that begins with a colon made a term of the line above it.
    fn term(&mut self, range: &Range<usize>) {
        let said = self.text[range.clone()].trim_end();
        let is_code = said.matches('`').count() % 2 == 1;
        let above = self.text[..range.start].trim_end_matches([' ', '>']);
        // Terms with one explanation stand under each other, a few words each.
        let is_under = above.ends_with('\n') && !above.trim_end_matches('\n').is_empty() && !above.ends_with("\n\n");
        let is_long = said.contains('\n') || is_under && self.text[self.line_at(above.len() - 1)].chars().count() > 60;
        let behind = &self.text[range.start + said.len()..];
        let Some(colon) = behind.find(':').map(|it| range.start + said.len() + it) else { return };
        let tick = self.text[range.clone()].rfind('`').map(|it| range.start + it);
        let close = self.text[colon..self.line_at(colon).end].find('`').map(|it| colon + it + 1);
        if let (true, Some(tick), Some(close)) = (is_code, tick, close) {
            let code: Vec<&str> = self.text[tick..close].split_whitespace().collect();
            let message =
                "door de dubbele punt aan het begin van de regel is dit geen code, maar een woord met een uitleg";
            self.note(Code::P012, tick..close, message, format!("zet de code op één regel: {}", code.join(" ")));
        } else if self.text[colon..].starts_with(":::") {
            let message = "dit kent de site niet, en het maakt van de regel erboven een woord met een uitleg";
            self.note(Code::P012, colon..colon + 3, message, "haal het weg; een kader is `> [!NOTE]`");
        } else if is_long {
            let message = "door deze dubbele punt is de regel erboven een woord met een uitleg geworden";
            let help = "schrijf `\\:` als de dubbele punt bij de zin hoort; voor een uitleg bij een woord zet je een lege regel boven dat woord";
            self.note(Code::P012, colon..colon + 1, message, help);
        }
    }

    pub(super) fn definitions(&mut self, definitions: &[Definition]) {
        for it in definitions {
            self.kept.push(it.range.clone());
            if !self.used.iter().any(|label| *label == it.label.to_lowercase()) {
                let end = it.range.start + self.text[it.range.clone()].trim_end().len();
                let message = "deze regel komt niet op de pagina: hij geeft een verwijzing een doel, en geen verwijzing noemt hem";
                let help = format!("schrijf `[tekst][{}]` waar de verwijzing staat, of haal de regel weg", it.label);
                self.note(Code::P013, it.range.start..end, message, help);
            } else if it.title.as_ref().is_some_and(|it| !it.is_empty()) {
                self.title(&it.range);
            }
        }
    }

    /// Words between what a reader gets. Whatever swallowed them, here it is told.
    pub(super) fn lost_words(&mut self) {
        let mut kept = std::mem::take(&mut self.kept);
        kept.sort_unstable_by_key(|it| it.start);
        let mut at = 0;
        let mut lost = Vec::new();
        for range in kept.into_iter().chain(std::iter::once(self.text.len()..self.text.len())) {
            if range.start > at {
                let gap = &self.text[at..range.start];
                if let (Some(from), Some((to, last))) =
                    (gap.find(char::is_alphanumeric), gap.char_indices().rev().find(|it| it.1.is_alphanumeric()))
                {
                    lost.push(at + from..at + to + last.len_utf8());
                }
            }
            at = at.max(range.end);
        }
        for range in lost {
            let word = self.text[range.clone()].lines().next().unwrap_or_default().to_owned();
            let message = format!("dit komt niet op de pagina: `{word}`");
            self.note(Code::P013, range, message, "schrijf het als gewone tekst, of haal het weg");
        }
    }
}
