package dev.holdfast.notices.live;

import java.util.List;

/** What a listener is told next. */
public sealed interface Heard {

    /** What happened, oldest first. */
    record News(List<Message> messages) implements Heard {}

    /** Nothing happened for a while; the listener is up to date. */
    record Silence(long cursor) implements Heard {}

    /** The listener is too far behind to be told what it missed: it has to look at everything anew. */
    record Lost() implements Heard {}

    /** Nothing more will be told: the node is stopping. */
    record Over() implements Heard {}
}
