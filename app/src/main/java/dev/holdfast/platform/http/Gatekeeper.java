package dev.holdfast.platform.http;

/** Decides who a caller is and whether a route is open to it. */
@FunctionalInterface
public interface Gatekeeper {

    /**
     * Proves the caller of {@code request}. Thread-safe.
     *
     * @throws ProblemException 401 when the proof is missing or wrong, 403 when it is of somebody who may not
     */
    Caller admit(Access access, Request request);
}
