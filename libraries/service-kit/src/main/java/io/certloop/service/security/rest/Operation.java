package io.certloop.service.security.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;

/** An operation as the contract names it: the method, and the path with its parameters' names. */
final class Operation {

    private Operation() {}

    static String of(String method, ResourceInfo target) {
        if (target == null || target.getResourceMethod() == null) {
            return method + " unknown";
        }
        String path = path(target.getResourceClass().getAnnotation(Path.class))
                + path(target.getResourceMethod().getAnnotation(Path.class));
        return method + " " + path;
    }

    private static String path(Path annotation) {
        String value = annotation == null ? "" : annotation.value().replaceFirst("^/", "");
        return value.isEmpty() ? "" : "/" + value;
    }
}
