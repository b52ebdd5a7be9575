package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The options that say which installation a command works on. Mutable, set once by the command line. */
final class InstallationOptions {

    private static final String DATA_TEXT = "Folder of the installation."
            + " Default: HOLDFAST_DATA, the configuration file's, else ./data.";
    private static final String URL_TEXT = "Its PostgreSQL, when it uses one of its own."
            + " Default: HOLDFAST_DATABASE_URL, the configuration file's, else none.";
    private static final String CONFIG_TEXT = "Its configuration file."
            + " Default: HOLDFAST_CONFIG, else holdfast.properties where there is one.";

    @Option(names = "--data", paramLabel = "DIR", description = DATA_TEXT)
    private @Nullable String data;

    @Option(names = "--database-url", paramLabel = "URL", description = URL_TEXT)
    private @Nullable String databaseUrl;

    @Option(names = "--config", paramLabel = "FILE", description = CONFIG_TEXT)
    private @Nullable Path config;

    /**
     * The settings of the installation, found as its server finds them.
     *
     * @throws ConfigException when any of them is wrong
     */
    Config config(Map<String, String> environment) {
        var flags = new HashMap<String, String>();
        if (data != null) {
            flags.put("data", data);
        }
        if (databaseUrl != null) {
            flags.put("database-url", databaseUrl);
        }
        Optional<Path> file = SettingOptions.file(Optional.ofNullable(config), environment);
        return Config.of(Settings.read(flags, environment, file, Map.of()));
    }
}
