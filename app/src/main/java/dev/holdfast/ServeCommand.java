package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.time.DatabaseClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Runs an installation, or one node of it. */
@Command(name = "serve", description = "Runs the server. With nothing given:"
        + " embedded database in ./data, port 8080.", mixinStandardHelpOptions = true, sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Running.told(this::serve, System.err::println);
    }

    private int serve() throws InterruptedException {
        CommandSpec own = Objects.requireNonNull(spec);
        Config config = SettingOptions.config(own.commandLine().getParseResult(), Map.of());
        Running.log(config);
        var administrator = new Installation.Administrator(
                Optional.ofNullable(System.getenv("HOLDFAST_ADMIN_EMAIL")),
                Optional.ofNullable(System.getenv("HOLDFAST_ADMIN_PASSWORD")));
        Installation installation = Installation.open(config, new DatabaseClock(), _ -> administrator);
        installation.generated().ifPresent(generated -> {
            System.out.println("The first administrator was made. This is told once:");
            System.out.println("  e-mail    " + generated.email().value());
            System.out.println("  password  " + generated.password().value());
        });
        installation.start();
        System.out.println("Holdfast answers on " + Addresses.of(installation.ports()));
        Running.untilToldToEnd(installation);
        return 0;
    }
}
