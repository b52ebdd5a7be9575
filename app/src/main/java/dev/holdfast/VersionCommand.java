package dev.holdfast;

import picocli.CommandLine.Command;

import java.util.Optional;
import java.util.concurrent.Callable;

/** Prints the version. */
@Command(name = "version", description = "Prints the version of the program and of Java.")
final class VersionCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        String version = Optional.ofNullable(Holdfast.class.getPackage().getImplementationVersion())
                .orElse("unbuilt");
        System.out.println("holdfast " + version + " (Java " + Runtime.version() + ")");
        return 0;
    }
}
