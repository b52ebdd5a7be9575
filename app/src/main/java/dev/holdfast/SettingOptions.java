package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.ConfigException;
import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.config.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting as an option of a command, and the way back from what was given to a configuration. */
final class SettingOptions {

    private static final String DEFAULT_FILE = "holdfast.properties";

    private SettingOptions() {}

    /**
     * Adds an option for every setting. Options that do not exist are collected, to
     * be told with everything else.
     */
    static void addTo(CommandSpec spec) {
        spec.parser().unmatchedArgumentsAllowed(true);
        spec.addOption(OptionSpec.builder("--config")
                .paramLabel("FILE")
                .type(String.class)
                .description("settings file (" + DEFAULT_FILE + ", if it is there)")
                .build());
        for (Setting setting : Setting.values()) {
            String fallback = setting.fallback() == null ? "" : " (" + setting.fallback() + ")";
            spec.addOption(OptionSpec.builder("--" + setting.key())
                    .paramLabel(setting.shape())
                    .type(String.class)
                    .description(setting.description() + fallback)
                    .build());
        }
    }

    /**
     * The configuration from what was given on the command line, in the environment and in the file.
     *
     * @throws ConfigException with every error at once
     */
    static Config config(ParseResult given, Map<Setting, String> fallbacks) {
        var flags = new LinkedHashMap<String, String>();
        for (OptionSpec option : given.matchedOptions()) {
            String key = option.longestName().substring(2);
            if (option.getValue() != null && !key.equals("config")) {
                flags.put(key, option.getValue().toString());
            }
        }
        var errors = new ArrayList<String>();
        leftOver(given.unmatched(), flags, errors);
        var settings = Settings.read(flags, System.getenv(), file(given), fallbacks);
        try {
            Config config = Config.of(settings);
            if (errors.isEmpty()) {
                return config;
            }
        } catch (ConfigException e) {
            errors.addAll(e.errors());
        }
        throw new ConfigException(errors);
    }

    /**
     * {@code --x-y value} and {@code --x-y=value} are settings that do not exist. A word on its own is
     * nothing:
     * most likely a blank where a comma belongs.
     */
    private static void leftOver(List<String> arguments, Map<String, String> flags, List<String> errors) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                errors.add(
                        "\"" + argument + "\" belongs to no setting. Values of a list are separated by commas"
                                + " without blanks: --port 8080,8001.");
                continue;
            }
            int equals = argument.indexOf('=');
            boolean valueFollows = equals < 0 && i + 1 < arguments.size()
                    && !arguments.get(i + 1).startsWith("--");
            flags.put(argument.substring(2, equals < 0 ? argument.length() : equals), "");
            i += valueFollows ? 1 : 0;
        }
    }

    private static Optional<Path> file(ParseResult given) {
        String named = given.matchedOptionValue("--config", null);
        return file(Optional.ofNullable(named).map(Path::of), System.getenv());
    }

    /**
     * The settings file: the one that was named, on the command line or in the environment, else the usual
     * one if it is there.
     */
    static Optional<Path> file(Optional<Path> named, Map<String, String> environment) {
        return named.or(() -> Optional.ofNullable(environment.get("HOLDFAST_CONFIG")).map(Path::of))
                .or(() -> Optional.of(Path.of(DEFAULT_FILE)).filter(Files::exists));
    }
}
