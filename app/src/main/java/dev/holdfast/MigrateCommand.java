package dev.holdfast;

import dev.holdfast.platform.config.Config;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Brings the schema up to date and ends. {@code serve} does the same at its start. */
@Command(name = "migrate", description = "Brings the database schema up to date, and ends.",
        mixinStandardHelpOptions = true, sortOptions = false)
final class MigrateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Running.told(this::migrate, System.err::println);
    }

    private int migrate() {
        Config config = SettingOptions.config(Objects.requireNonNull(spec).commandLine().getParseResult(),
                Map.of());
        Running.log(config);
        try (Foundation foundation = Foundation.lay(config)) {
            System.out.println("The schema of " + foundation.address().jdbcUrl() + " is up to date.");
        }
        return 0;
    }
}
