package dev.holdfast.api;

import dev.holdfast.notices.live.Heard;
import dev.holdfast.notices.live.Listener;
import dev.holdfast.notices.live.Message;
import dev.holdfast.platform.http.ServerSentEvent;
import dev.holdfast.platform.http.StreamBody;
import dev.holdfast.platform.http.StreamOutput;

import java.time.Duration;
import java.util.List;

/** What one listener hears, as server-sent events. Belongs to the thread that handles the request. */
final class LiveStream implements StreamBody {

    /** Proxies end what is silent for a minute, and a client that has gone is noticed by writing only. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);
    private static final byte[] RETRY = ServerSentEvent.retry(1_000);

    private final Listener listener;
    private final byte[] reset;

    /** @param reset what is told to who has to look at everything anew */
    LiveStream(Listener listener, byte[] reset) {
        this.listener = listener;
        this.reset = reset;
    }

    @Override
    public void writeTo(StreamOutput out) {
        out.send(RETRY);
        if (!listener.lost()) {
            out.send(LiveBodies.ready(listener.start()));
        }
        for (boolean more = true; more;) {
            more = tell(listener.next(SILENCE_MAX), out);
        }
    }

    /** Whether something may follow. */
    private boolean tell(Heard heard, StreamOutput out) {
        return switch (heard) {
            case Heard.News(List<Message> messages) -> {
                messages.forEach(message -> out.send(message.bytes()));
                yield true;
            }
            case Heard.Silence(long cursor) -> {
                out.send(ServerSentEvent.heartbeat(cursor));
                yield true;
            }
            case Heard.Lost _ -> {
                out.send(reset);
                yield false;
            }
            case Heard.Over _ -> false;
        };
    }

    @Override
    public void close() {
        listener.close();
    }
}
