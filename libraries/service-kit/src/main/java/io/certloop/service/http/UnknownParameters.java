package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation of the API does not have: a filter with a mistake in its name would select
 * everything. An operation that reads the address itself refuses them itself.
 */
public class UnknownParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void refuse(UriInfo uri, ResourceInfo target) {
        Method operation = target.getResourceMethod();
        if (operation != null
                && !uri.getPath().startsWith("/console")
                && !List.of(operation.getParameterTypes()).contains(UriInfo.class)) {
            refuse(uri, known.computeIfAbsent(operation, UnknownParameters::namesOf));
        }
    }

    /** @throws InvalidRequest naming each parameter of the address that is not known */
    public static void refuse(UriInfo uri, Set<String> known) {
        List<Violation> unknown = uri.getQueryParameters().keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Violation(name, CommonMessage.UNKNOWN_PARAMETER.with()))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidRequest(unknown);
        }
    }

    /** The names of the path's operations, since the contract has one operation for several media types. */
    private static Set<String> namesOf(Method operation) {
        return Arrays.stream(operation.getDeclaringClass().getDeclaredMethods())
                .filter(each -> Objects.equals(each.getAnnotation(Path.class), operation.getAnnotation(Path.class)))
                .flatMap(each -> Arrays.stream(each.getParameters()))
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toSet());
    }
}
