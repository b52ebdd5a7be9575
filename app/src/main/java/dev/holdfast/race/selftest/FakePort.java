package dev.holdfast.race.selftest;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;

/** Opens the servers of all fakes, on free ports of this machine. */
final class FakePort {

    private static final int BACKLOG = 1024;

    static {
        // Of more than 200 connections that wait for their next request the JDK's server closes the rest, and
        // who sends on one at that moment hears nothing: a right server would be accused of silence. Read
        // once, by the first server of a process.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "100000");
    }

    private FakePort() {}

    /** A server that hears everything with one handler, started, on a free port. */
    static HttpServer open(Executor threads, HttpHandler handler) {
        return open(0, threads, handler);
    }

    /** The same on a port that was free. */
    static HttpServer open(int port, Executor threads, HttpHandler handler) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer server = HttpServer.create(address, BACKLOG);
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
