package dev.holdfast.race.selftest;

/** Whether a control did what it has to. */
public record Outcome(Control control, Finding finding) {

    private static final int PASSED = 0;
    private static final int FAILED = 1;

    /** How it went. */
    public enum Kind {
        CAUGHT, MISSED, PASSED, ACCUSED, NOT_RUN
    }

    /** A wrong server has to be found out by the check named, a right one has to pass. */
    public Kind kind() {
        if (finding.exitCode() != PASSED && finding.exitCode() != FAILED) {
            return Kind.NOT_RUN;
        }
        if (control.isRight()) {
            return finding.exitCode() == PASSED && finding.broken().isEmpty() ? Kind.PASSED : Kind.ACCUSED;
        }
        return finding.exitCode() == FAILED && finding.broken().contains(control.expects())
                ? Kind.CAUGHT
                : Kind.MISSED;
    }

    @Override
    public String toString() {
        return switch (kind()) {
            case CAUGHT -> "caught   " + control;
            case PASSED -> "passed   " + control;
            case MISSED -> "MISSED   " + control + "  (found: " + found() + ")";
            case ACCUSED -> "ACCUSED  " + control + "  (found: " + found() + ")";
            case NOT_RUN ->
                "NOT RUN  " + control + "  (" + finding.error().lines().findFirst().orElse("") + ")";
        };
    }

    private String found() {
        return finding.broken().isEmpty() ? "nothing" : String.join(", ", finding.broken());
    }
}
