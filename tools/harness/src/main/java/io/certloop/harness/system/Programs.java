package io.certloop.harness.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs. */
public final class Programs {

    private Programs() {}

    /**
     * Finds a program on the PATH or in other folders.
     *
     * @param folders separated by colons
     */
    public static Optional<Path> find(String program, String folders) {
        var all = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + folders;
        return Stream.of(all.split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
