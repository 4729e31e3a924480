package io.certloop.cli.image;

import static net.bytebuddy.matcher.ElementMatchers.isTypeInitializer;
import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.pool.TypePool;

/**
 * The JVM of a reproducible build iterates over sets and maps in the same order each time. By
 * itself it salts {@code Set.of} and {@code Map.of} with the clock, and draws the hash codes of
 * objects that have none of their own, such as classes.
 */
final class FixedOrder {

    private static final String SALTED = "java.util.ImmutableCollections";

    private FixedOrder() {}

    /**
     * Options of a JVM.
     *
     * @param jdk its own
     * @param folder for the class of the JDK without its salt
     */
    static List<String> options(Path jdk, Path folder) throws IOException {
        unsalted(jdk).saveIn(folder.toFile());
        return List.of(
                "--patch-module=java.base=" + folder,
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2");
    }

    /** With 0 where it reads the clock. */
    private static DynamicType.Unloaded<?> unsalted(Path jdk) throws IOException {
        try (var modules =
                FileSystems.newFileSystem(
                        URI.create("jrt:/"), Map.of("java.home", jdk.toString()))) {
            Path salted = modules.getPath("modules/java.base", SALTED.replace('.', '/') + ".class");
            var classes =
                    new ClassFileLocator.Compound(
                            ClassFileLocator.Simple.of(SALTED, Files.readAllBytes(salted)),
                            ClassFileLocator.ForClassLoader.ofPlatformLoader());
            return new ByteBuddy()
                    .redefine(TypePool.Default.of(classes).describe(SALTED).resolve(), classes)
                    .visit(
                            MemberSubstitution.relaxed()
                                    .method(named("nanoTime"))
                                    .stub()
                                    .on(isTypeInitializer()))
                    .make();
        }
    }
}
