package dev.holdfast.bench.ways;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** The counter of flash sales: a script in Redis takes the units; only who got some comes to the database. */
record RedisCounter(StockRedis redis) implements Way {

    static final String NAME = "redis-counter";
    static final String TOLD = "a Lua script in Redis in front of an INSERT for each sale (flash sales);"
            + " NOT durable: what"
            + " Redis counts is lost with it, a server that dies between the two undersells, and a commit"
            + " whose answer is lost may oversell";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String told() {
        return TOLD;
    }

    @Override
    public void stock(Connection connection, UUID event, int units) {
        redis.stock(event, units);
    }

    @Override
    public Taken take(Connection connection, Order order) throws SQLException {
        if (!redis.take(order.event(), order.quantity())) {
            return Taken.REFUSED;
        }
        boolean sold = false;
        try {
            Taken taken = Taken.ended(connection, Bookings.insert(connection, order));
            sold = taken == Taken.SOLD;
            return taken;
        } finally {
            if (!sold) {
                redis.giveBack(order.event(), order.quantity());
            }
        }
    }

    @Override
    public int left(Connection connection, UUID event) {
        return redis.left(event);
    }
}
