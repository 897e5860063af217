package testing;

import io.vertx.core.Future;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What PostgreSQL would do for the statements that a repository sends. */
public final class Plans {
    private final SqlClient client;
    private final List<String> plans = new ArrayList<>();

    private Plans(SqlClient client) {
        this.client = client;
    }

    /**
     * The plan of the first prepared statement of a call, which is explained and not run. What the call makes of an
     * answer that is no row of its own is of no interest. Blocks.
     */
    public static String of(SqlClient client, Function<SqlClient, Future<?>> call) {
        Plans plans = new Plans(client);
        Await.await(call.apply(plans.explaining()).otherwiseEmpty());
        return plans.plans.get(0);
    }

    private SqlClient explaining() {
        return proxy(
                SqlClient.class,
                (self, method, args) -> method.getName().equals("preparedQuery")
                        ? noting(client.preparedQuery("EXPLAIN " + args[0]))
                        : invoke(client, method, args));
    }

    @SuppressWarnings("unchecked")
    private PreparedQuery<RowSet<Row>> noting(PreparedQuery<RowSet<Row>> query) {
        return proxy(PreparedQuery.class, (self, method, args) -> {
            Object result = invoke(query, method, args);
            return method.getName().equals("execute") ? ((Future<RowSet<Row>>) result).onSuccess(this::note) : result;
        });
    }

    private void note(RowSet<Row> rows) {
        plans.add(StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n")));
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
