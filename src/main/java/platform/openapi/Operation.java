package platform.openapi;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * One operation of the contract.
 *
 * @param id its {@code operationId}
 * @param path as the contract writes it, {@code /api/v1/stores/{store_id}}
 * @param open whether it needs no bearer token
 * @param scopes what a caller must be allowed to do, all of it
 * @param parameters those of the path, then its own; headers too
 * @param takesBody whether a request body is described
 * @param shownOnce JSON pointers into the answer to what is never shown again ({@code x-shown-once})
 */
public record Operation(
        String id,
        HttpMethod method,
        String path,
        boolean open,
        Set<String> scopes,
        List<Parameter> parameters,
        boolean takesBody,
        List<String> shownOnce) {

    /** Copies what it is given. */
    public Operation {
        scopes = Set.copyOf(scopes);
        parameters = List.copyOf(parameters);
        shownOnce = List.copyOf(shownOnce);
    }

    /** The path as a router wants it, {@code /api/v1/stores/:store_id}. */
    public String route() {
        return path.replaceAll("\\{(\\w+)}", ":$1");
    }

    /** Whether its path names a value of this name. */
    public boolean hasPathParameter(String name) {
        return path.contains("{" + name + "}");
    }
}
