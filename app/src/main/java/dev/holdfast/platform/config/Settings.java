package dev.holdfast.platform.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The raw values of all settings, each with where it came from. Immutable after reading. */
public final class Settings {

    private record Given(String value, String source) {}

    /** Variables with our prefix that are not settings. */
    private static final Set<String> OTHER_VARIABLES = Set.of("HOLDFAST_ADMIN_EMAIL",
            "HOLDFAST_ADMIN_PASSWORD",
            "HOLDFAST_JAVA_OPTS", "HOLDFAST_JAVA_HOME", "HOLDFAST_CONFIG");

    private final Map<Setting, Given> values = new EnumMap<>(Setting.class);
    private final List<String> errors = new ArrayList<>();

    private Settings() {}

    /**
     * Collects settings. Wrong keys are remembered and told together with wrong values by {@link Config#of}.
     *
     * @param flags by key, without the dashes
     * @param file a properties file
     * @param fallbacks what holds before the settings' own fallbacks
     */
    public static Settings read(Map<String, String> flags, Map<String, String> environment,
            Optional<Path> file,
            Map<Setting, String> fallbacks) {
        var settings = new Settings();
        flags.forEach((key, value) -> settings.put(key, value, "--" + key));
        environment.forEach(settings::putVariable);
        file.ifPresent(settings::putFile);
        fallbacks.forEach((setting, value) -> settings.values.putIfAbsent(setting,
                new Given(value, "--" + setting.key())));
        return settings;
    }

    private void putVariable(String name, String value) {
        if (name.startsWith("HOLDFAST_") && !OTHER_VARIABLES.contains(name)) {
            String key = name.substring("HOLDFAST_".length())
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace('_', '-');
            put(key, value, name);
        }
    }

    private void putFile(Path file) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            errors.add(file + ": cannot be read: " + e.getMessage());
        }
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            put(key, properties.getProperty(key).strip(), file + ": " + key);
        }
    }

    private void put(String key, String value, String source) {
        var setting = Setting.ofKey(key);
        if (setting.isEmpty()) {
            errors.add(source + ": there is no such setting. " + suggestion(key));
            return;
        }
        values.putIfAbsent(setting.get(), new Given(value, source));
    }

    private static String suggestion(String key) {
        Setting best = Setting.DATA;
        int bestDistance = Integer.MAX_VALUE;
        for (Setting setting : Setting.values()) {
            int distance = distance(key, setting.key());
            if (distance < bestDistance) {
                best = setting;
                bestDistance = distance;
            }
        }
        return bestDistance <= 3
                ? "Did you mean " + best.key() + "?"
                : "See ./holdfast serve --help for all of them.";
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }

    List<String> errors() {
        return errors;
    }

    Optional<String> value(Setting setting) {
        Given given = values.get(setting);
        return given != null ? Optional.of(given.value()) : Optional.ofNullable(setting.fallback());
    }

    /** How to name a setting in an error: where its value came from. */
    String source(Setting setting) {
        Given given = values.get(setting);
        return given != null ? given.source() : "--" + setting.key();
    }

    /** All settings that were given, secrets masked, for the first log line. */
    public String given() {
        var text = new StringBuilder();
        values.forEach((setting, given) -> text.append(text.isEmpty() ? "" : ", ")
                .append(setting.key())
                .append('=')
                .append(setting.secret() ? "***" : given.value()));
        return text.isEmpty() ? "all defaults" : text.toString();
    }
}
