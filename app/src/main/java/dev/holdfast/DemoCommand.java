package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.Setting;
import dev.holdfast.platform.time.DatabaseClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs an installation to try things out: a folder of its own, sample venues and
 * events, accounts, no narrow limits.
 */
@Command(name = "demo", description = "Runs a server with samples,"
        + " in ./demo-data, and writes its accounts to ./demo.json.", mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final int PORT = 8080;
    /** Where the published clients of the three systems look for their servers. */
    private static final List<Integer> ORIGINS_PORTS = List.of(8001, 8002, 8003, 8004, 8084, 3000);

    private static final List<Setting> LIMITS = List.of(Setting.RESERVE_LIMIT, Setting.ORDER_LIMIT,
            Setting.API_KEY_LIMIT, Setting.SIGN_IN_LIMIT);

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Running.told(this::demo, System.err::println);
    }

    private int demo() throws InterruptedException {
        ParseResult given = Objects.requireNonNull(spec).commandLine().getParseResult();
        Config config = SettingOptions.config(given, fallbacks());
        Running.log(config);
        Installation installation = Installation.open(config, new DatabaseClock(),
                folder -> new Installation.Administrator(Optional.of(Demo.ADMIN_EMAIL),
                        Optional.of(Demo.password(folder))));
        var demo = new Demo(installation);
        demo.fill();
        installation.start();
        demo.tell(System.out::println);
        Running.untilToldToEnd(installation);
        return 0;
    }

    static Map<Setting, String> fallbacks() {
        var fallbacks = new EnumMap<Setting, String>(Setting.class);
        fallbacks.put(Setting.DATA, "./demo-data");
        fallbacks.put(Setting.PORT,
                Stream.concat(Stream.of(PORT), ORIGINS_PORTS.stream().filter(DemoCommand::free))
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")));
        for (Setting limit : LIMITS) {
            fallbacks.put(limit, "100000");
        }
        fallbacks.put(Setting.ORGANIZER_SIGNUP, "on");
        return fallbacks;
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
