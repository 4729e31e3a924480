package io.certloop.watcher.watch.kubernetes;

public record SecretName(String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
