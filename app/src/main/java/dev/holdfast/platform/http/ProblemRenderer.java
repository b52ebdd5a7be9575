package dev.holdfast.platform.http;

/** Writes a problem as {@code application/problem+json}. Given by the package that knows JSON. */
@FunctionalInterface
public interface ProblemRenderer {

    /** The media type of what {@link #render} returns. */
    String MEDIA_TYPE = "application/problem+json";

    byte[] render(Problem problem, String requestId);
}
