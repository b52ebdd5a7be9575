package dev.holdfast.api.compat;

import dev.holdfast.platform.http.Handler;
import dev.holdfast.platform.http.Problem;
import dev.holdfast.platform.http.ProblemException;

/** Refusals in the words of system B, whose clients show {@code message}, or the text when there is none. */
final class OrderProblems {

    private static final String FAILED = "Seat validation failed: ";

    private OrderProblems() {}

    /** A handler whose refusals have a {@code message} too. */
    static Handler told(Handler handler) {
        return request -> {
            try {
                return handler.handle(request);
            } catch (ProblemException e) {
                throw e.problem().with("message", e.problem().error()).exception();
            }
        };
    }

    /** Why an order was not placed; all of it is 400 there. */
    static Problem failed(String code, String cause) {
        return Problem.of(400, code, FAILED + cause);
    }

    /** The same for what has its words already. */
    static Problem failed(Problem problem) {
        return new Problem(400, problem.code(), FAILED + problem.error(), problem.members(),
                problem.headers());
    }
}
