//! Takes leave of a browser so that it hears the last answer.
//!
//! Whoever is refused while they still send, since what they send is too large, would otherwise lose the answer: a connection that
//! is closed with something unread in it is reset, and what was said on it last is thrown away. So the rest is read, a while and
//! within bounds, and dropped. Knows nothing of requests.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// So long somebody is let finish what they send.
const LONGEST: Duration = Duration::from_secs(5);
/// So much of it, in bytes.
const MOST: usize = 16 * 1024 * 1024;
const AT_ONCE: usize = 16 * 1024;

/// A stream that, once all is said on it, waits until the other side is at its end, too.
pub(super) struct Parting<S> {
    stream: S,
    leave: Option<Leave>,
}

/// What is still listened to.
struct Leave {
    until: Pin<Box<Sleep>>,
    left: usize,
}

impl<S> Parting<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, leave: None }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Parting<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Parting<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, said: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, said)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        said: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, said)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Self { stream, leave } = self.get_mut();
        if leave.is_none() {
            ready!(Pin::new(&mut *stream).poll_shutdown(context))?;
        }
        let leave = leave.get_or_insert_with(|| Leave {
            until: Box::pin(tokio::time::sleep(LONGEST)),
            left: MOST,
        });
        let mut scratch = [0; AT_ONCE];
        while leave.left > 0 && leave.until.as_mut().poll(context).is_pending() {
            let mut unread = ReadBuf::new(&mut scratch);
            // Whatever goes wrong, nobody is there any more.
            if ready!(Pin::new(&mut *stream).poll_read(context, &mut unread)).is_err() || unread.filled().is_empty() {
                break;
            }
            leave.left = leave.left.saturating_sub(unread.filled().len());
        }
        Poll::Ready(Ok(()))
    }
}
