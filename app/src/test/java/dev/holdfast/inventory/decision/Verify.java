package dev.holdfast.inventory.decision;

/** A check cheap enough for millions of cases: nothing is built unless it fails. */
final class Verify {

    private Verify() {}

    static void verify(boolean holds, String broken, Object subject) {
        if (!holds) {
            throw new AssertionError(broken + ": " + subject);
        }
    }
}
