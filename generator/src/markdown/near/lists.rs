//! Lists: numbers that become others, and points that stand deeper or less deep than they look.

use std::ops::Range;

use super::{Edit, Near};
use crate::diagnostic::Code;

/// A list that has not ended.
pub(super) struct OpenList {
    /// Column of the mark of its first point.
    column: usize,
    /// Column of the text of its last point.
    text_column: usize,
    /// The numbers as written, with their places.
    numbers: Vec<(u64, Range<usize>)>,
}

impl Near<'_> {
    pub(super) fn start_list(&mut self, range: &Range<usize>) {
        let (column, _, _) = self.mark(range.start);
        if let Some((end, other, text_column)) = self.ended.take()
            && column > other
            && !self.text[end.min(range.start)..range.start].contains("\n\n")
            && self.text[..end].trim_end().len() + 1 >= self.line_at(range.start).start
        {
            let line = self.line_at(range.start);
            let place = line.start..line.start + column;
            let message = "deze lijst hoort niet bij het punt erboven";
            let help = format!("laat de regel {text_column} spaties inspringen als dat wel zo is");
            self.note(Code::P012, place, message, help);
        }
        self.lists.push(OpenList { column, text_column: 0, numbers: Vec::new() });
    }

    pub(super) fn item(&mut self, range: &Range<usize>) {
        let (column, mark, text_column) = self.mark(range.start);
        self.kept.push(mark.clone());
        let said = &self.text[mark.clone()];
        let digits = said.bytes().take_while(u8::is_ascii_digit).count();
        let number = said[..digits].parse().ok().map(|it| (it, mark.start..mark.start + digits));
        let Some(list) = self.lists.last_mut() else { return };
        let is_first = list.text_column == 0;
        // Numbers of one and of two digits may end below each other.
        let stands_out = !is_first && column != list.column && text_column != list.text_column;
        let (wanted, above) = (list.column, list.text_column);
        list.text_column = text_column;
        list.numbers.extend(number);
        if stands_out {
            let line = self.line_at(mark.start);
            let message = "dit punt springt anders in dan het punt erboven, en hoort er toch naast";
            let help = format!("zet er {wanted} spaties voor, of {above} als het onder dat punt hoort");
            self.note(Code::P012, line.start..mark.start, message, help);
        }
    }

    /// The column of a mark that begins here, the mark itself, and the column of the text behind it.
    fn mark(&self, at: usize) -> (usize, Range<usize>, usize) {
        let rest = &self.text[at..];
        let start = at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let column = start - self.line_at(start).start;
        let said = &self.text[start..];
        let n = said.bytes().take_while(u8::is_ascii_digit).count() + 1;
        let mark = start..(start + n).min(self.text.len());
        let n_spaces = said.get(n..).unwrap_or_default().bytes().take_while(|it| *it == b' ').count().clamp(1, 4);
        (column, mark, column + n + n_spaces)
    }

    pub(super) fn end_list(&mut self, range: &Range<usize>) {
        let Some(list) = self.lists.pop() else { return };
        self.ended = Some((range.end, list.column, list.text_column));
        let Some(first) = list.numbers.first().map(|it| it.0) else { return };
        if list.numbers.iter().all(|it| it.0 == first) {
            return;
        }
        for (shown, (written, place)) in (first..).zip(&list.numbers) {
            if shown != *written {
                let message = format!("dit punt krijgt op de pagina het nummer {shown}");
                let edit = Edit::judged(place.clone(), shown.to_string());
                return self.mend(Code::P012, place.clone(), message, format!("schrijf `{shown}`"), edit);
            }
        }
    }
}
