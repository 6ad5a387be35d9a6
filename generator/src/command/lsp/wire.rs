//! The stream that comes in: messages in frames, as the protocol writes them.
//!
//! Comes in: bytes. Goes out: messages. What is no message is passed over and told of, so that no input ends the
//! server: `lsp_server` itself stops reading at the first frame that it cannot read.

use std::io::{self, BufRead, Read as _};

use lsp_server::Message;

/// A frame may not be larger than this many bytes: far above any text, far below what exhausts memory.
const MAX_BYTES: u64 = 64 << 20;

/// What was read.
pub(super) enum Frame {
    /// A message.
    Message(Box<Message>),
    /// Something else, and why.
    Strange(String),
    /// Nothing comes any more.
    End,
}

/// Reads one frame.
pub(super) fn read(from: &mut impl BufRead) -> Frame {
    match body(from) {
        Ok(Some(bytes)) => match serde_json::from_slice(&bytes) {
            Ok(message) => Frame::Message(Box::new(message)),
            Err(error) => Frame::Strange(error.to_string()),
        },
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Frame::Strange(error.to_string()),
        Ok(None) | Err(_) => Frame::End,
    }
}

/// The bytes of a frame. Lines in front that say no length are passed over: behind them a good frame may begin.
fn body(from: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut size = None;
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(MAX_BYTES).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if let Some((name, value)) = line.split_once(':') {
            if name.trim().eq_ignore_ascii_case("content-length") {
                size = value.trim().parse::<u64>().ok();
            }
        } else if line.is_empty()
            && let Some(n_bytes) = size.take()
        {
            if n_bytes > MAX_BYTES {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the frame is too large"));
            }
            let mut bytes = Vec::new();
            let n_read = from.by_ref().take(n_bytes).read_to_end(&mut bytes)?;
            return Ok((n_read as u64 == n_bytes).then_some(bytes));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes out of some bytes: the methods of messages, and `?` for what is none.
    fn all(bytes: &str) -> Vec<String> {
        let mut from = bytes.as_bytes();
        let mut res = Vec::new();
        loop {
            match read(&mut from) {
                Frame::Message(it) => res.push(match *it {
                    Message::Request(it) => it.method,
                    Message::Notification(it) => it.method,
                    Message::Response(it) => it.id.to_string(),
                }),
                Frame::Strange(_) => res.push("?".to_owned()),
                Frame::End => return res,
            }
        }
    }

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn behind_what_is_no_message_the_next_one_is_read() {
        let good = frame(r#"{"jsonrpc":"2.0","method":"een","params":{}}"#);
        assert_eq!(all(&good), ["een"]);
        assert_eq!(all(&format!("{}{good}", frame("{"))), ["?", "een"]);
        assert_eq!(all(&format!("{}{good}", frame("[1]"))), ["?", "een"]);
        assert_eq!(all(&format!("onzin\r\nmeer: onzin\n\r\n{good}")), ["een"]);
        assert_eq!(all(&format!("Content-Length: veel\r\n\r\n{good}")), ["een"]);
        assert_eq!(all(&format!("Content-Length: 99999999999\r\n\r\n{good}")), ["?", "een"]);
        assert_eq!(all(&good[..good.len() - 1]), Vec::<String>::new());
    }
}
