package dev.holdfast.platform.postgres;

/** Where a server is reached, and as whom. */
public record ServerAddress(String jdbcUrl, String user, String password) {
    static final String DATABASE = "holdfast";

    static ServerAddress local(int port, String password) {
        return new ServerAddress(url(port, DATABASE), Cluster.SUPERUSER, password);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Leaves the password out, so that it does not get into a log. */
    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
