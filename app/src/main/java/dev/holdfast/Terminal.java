package dev.holdfast;

import org.jspecify.annotations.Nullable;

import java.io.Console;

/** Whether a person is looking. */
final class Terminal {

    private Terminal() {}

    /**
     * Without a terminal there is no console at all, or one that says so: it depends on the virtual machine.
     */
    @SuppressWarnings({"SystemConsoleNull", "RedundantNullCheck"})
    static boolean present() {
        @Nullable
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
