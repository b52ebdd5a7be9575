package dev.holdfast.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.holdfast.platform.config.Config.LogFormat;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sets up where log lines go: one line each on the error output, as JSON or as
 * text. Called once, at the start.
 */
public final class Logging {

    private Logging() {}

    /** @param terminal whether somebody is looking, for {@link LogFormat#AUTO} */
    public static void configure(LogFormat format, boolean terminal) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setTarget("System.err");
        boolean json = switch (format) {
            case JSON -> true;
            case TEXT -> false;
            case AUTO -> !terminal;
        };
        appender.setEncoder(json ? json(context) : text(context));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        for (String chatty : new String[]{"com.zaxxer.hikari", "org.flywaydb", "io.helidon"}) {
            context.getLogger(chatty).setLevel(Level.WARN);
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        var encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(
                "%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%replace( [%X{request_id}]){' \\[\\]', ''}%n");
        encoder.start();
        return encoder;
    }
}
