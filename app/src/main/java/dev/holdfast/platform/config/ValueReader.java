package dev.holdfast.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns raw values into types and remembers what is wrong, so that all of it is
 * told at once. Belongs to one thread.
 */
final class ValueReader {

    private final Settings settings;
    private final List<String> errors;

    ValueReader(Settings settings) {
        this.settings = settings;
        this.errors = new ArrayList<>(settings.errors());
    }

    void failIfWrong() {
        if (!errors.isEmpty()) {
            throw new ConfigException(errors);
        }
    }

    private void wrong(Setting setting, String expected) {
        String value = setting.secret() ? "the value" : "\"" + settings.value(setting).orElse("") + "\"";
        errors.add(settings.source(setting) + ": " + value + " is not " + expected + ".");
    }

    /** Free text, of which there must be some. */
    String text(Setting setting) {
        String value = raw(setting);
        if (value.isBlank()) {
            wrong(setting, setting.shape() + " (" + setting.description() + ")");
        }
        return value;
    }

    private String raw(Setting setting) {
        return settings.value(setting).orElse("");
    }

    int whole(Setting setting, int min, int max) {
        try {
            int value = Integer.parseInt(raw(setting));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException _) {
            // told below, together with what is out of range
        }
        wrong(setting, "a whole number from " + min + " to " + max);
        return min;
    }

    Duration duration(Setting setting) {
        return Durations.parse(raw(setting)).orElseGet(() -> {
            wrong(setting, Durations.EXPECTED);
            return Duration.ofSeconds(1);
        });
    }

    boolean onOff(Setting setting) {
        String value = raw(setting);
        if (!value.equals("on") && !value.equals("off")) {
            wrong(setting, "on or off");
        }
        return value.equals("on");
    }

    <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(raw(setting))) {
                return constant;
            }
        }
        wrong(setting, "one of " + setting.shape());
        return type.getEnumConstants()[0];
    }

    private List<String> list(Setting setting) {
        List<String> items = Arrays.stream(raw(setting).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
        if (items.isEmpty()) {
            wrong(setting, setting.shape() + " (" + setting.description() + ")");
        }
        return items;
    }

    List<Integer> ports() {
        var ports = new ArrayList<Integer>();
        for (String text : list(Setting.PORT)) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535
                    || (!text.equals("0") && ports.contains(Integer.parseInt(text)))) {
                wrong(Setting.PORT, "a list of different ports from 0 to 65535, separated by commas");
                break;
            }
            ports.add(Integer.parseInt(text));
        }
        if (ports.isEmpty()) {
            ports.add(0);
        }
        return List.copyOf(ports);
    }

    Set<Config.Role> roles() {
        var roles = EnumSet.noneOf(Config.Role.class);
        for (String text : list(Setting.ROLES)) {
            var role = Arrays.stream(Config.Role.values())
                    .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst();
            role.ifPresentOrElse(roles::add, () -> wrong(Setting.ROLES, "a list of web, api and worker"));
        }
        return roles;
    }

    Set<String> origins() {
        var origins = new TreeSet<>(list(Setting.CORS_ORIGINS));
        if (origins.contains("none")) {
            return Set.of();
        }
        for (String origin : origins) {
            if (!origin.equals("*") && !origin.matches("https?://[^/ ]+")) {
                wrong(Setting.CORS_ORIGINS, "a list of origins such as https://shop.example");
            }
        }
        return origins;
    }

    Optional<String> databaseUrl() {
        var url = settings.value(Setting.DATABASE_URL);
        if (url.isPresent() && !url.get().matches("(jdbc:)?postgres(ql)?://.+")) {
            wrong(Setting.DATABASE_URL, "an address such as postgresql://user:password@host:5432/database");
        }
        return url;
    }

    String publicUrl() {
        return address(Setting.PUBLIC_URL).orElse("");
    }

    /** Where something is reached by HTTP, without a slash at the end. */
    Optional<String> address(Setting setting) {
        var given = settings.value(setting);
        if (given.isPresent() && !httpAddress(given.get())) {
            wrong(setting, "an address such as https://tickets.example");
        }
        return given.map(text -> text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean httpAddress(String text) {
        try {
            var url = new URI(text);
            return url.getHost() != null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** A setting that must be given because of another one. */
    void require(Setting setting, String because) {
        if (settings.value(setting).isEmpty()) {
            errors.add(
                    "--" + setting.key() + " is missing: " + because + " needs it (" + setting.description()
                            + ").");
        }
    }

    Optional<String> secret(Setting setting, int lengthMin) {
        var value = settings.value(setting);
        if (value.isPresent() && value.get().length() < lengthMin) {
            wrong(setting, "a secret of " + lengthMin + " or more characters");
        }
        return value;
    }

    Currency currency() {
        String code = raw(Setting.CURRENCY);
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException _) {
            wrong(Setting.CURRENCY, "an ISO 4217 currency such as USD, EUR or INR");
            return Currency.getInstance("USD");
        }
    }
}
