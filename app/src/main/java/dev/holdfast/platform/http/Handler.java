package dev.holdfast.platform.http;

/** Answers one request. Runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface Handler {

    /** The answer; a {@link ProblemException} is rendered as a problem. */
    Response handle(Request request);
}
