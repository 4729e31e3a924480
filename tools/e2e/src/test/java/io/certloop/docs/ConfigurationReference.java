package io.certloop.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Every key of every {@code @ConfigMapping}, as its interface documents it. */
final class ConfigurationReference {

    private static final List<String> MODULES = List.of(
            "ticket-service",
            "remediation-service",
            "cert-watcher",
            "libraries/service-kit",
            "libraries/console-kit",
            "libraries/cloud-client");

    private static final String HEAD = """
            # Configuration

            Generated from the `@ConfigMapping` interfaces by `ConfigurationReferenceTest` (`-Dconfiguration.write=true`); \
            edit those.

            A key can be given as a system property, in `application.properties`, or as an environment variable: \
            `certloop.jobs.threads` is `CERTLOOP_JOBS_THREADS`. Durations are ISO 8601 (`PT5M`). A service with a wrong value \
            does not start and names everything that is wrong. A recommended range is no limit, but a value outside of it \
            makes the service slow, blind or a burden for others. The keys of the libraries apply to each service that uses them.
            """;

    private final StringBuilder text = new StringBuilder(HEAD);
    private CompilationUnitTree unit;
    private Trees trees;

    private ConfigurationReference() {}

    static String of(Path root) throws IOException {
        var reference = new ConfigurationReference();
        for (String module : MODULES) {
            reference
                    .text
                    .append("\n## ")
                    .append(module.replace("libraries/", ""))
                    .append('\n');
            reference.addModule(root.resolve(module).resolve("src/main/java"));
        }
        return reference.text.toString();
    }

    private void addModule(Path sources) throws IOException {
        Map<String, Path> mappings = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith("Config.java"))
                    .sorted()
                    .forEach(file -> mappings.put(file.getFileName().toString(), file));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(mappings.values()));
            trees = Trees.instance(task);
            for (CompilationUnitTree parsed : task.parse()) {
                unit = parsed;
                for (Tree type : parsed.getTypeDecls()) {
                    addMapping((ClassTree) type);
                }
            }
        }
    }

    private void addMapping(ClassTree type) {
        Optional<String> prefix = annotation(type.getModifiers().getAnnotations(), "ConfigMapping");
        if (prefix.isEmpty()) {
            return;
        }
        text.append("\n**`%s.…`** %s\n\n".formatted(prefix.get(), doc(type)))
                .append("| key | type | default | meaning |\n| --- | --- | --- | --- |\n");
        addKeys(prefix.get(), type, type);
    }

    private void addKeys(String prefix, ClassTree group, ClassTree mapping) {
        for (Tree member : group.getMembers()) {
            if (!(member instanceof MethodTree method) || method.getBody() != null) {
                continue;
            }
            var annotations = method.getModifiers().getAnnotations();
            if (annotations.toString().contains("WithParentName")) {
                continue; // their own mapping names them
            }
            String name = annotation(annotations, "WithName")
                    .orElseGet(() -> dashed(method.getName().toString()));
            String type = method.getReturnType().toString();
            Optional<ClassTree> inner = nested(mapping, type.replaceAll(".*[<, ]|>", ""));
            String key = prefix + "." + name;
            if (inner.isPresent() && inner.get().getKind() == Tree.Kind.INTERFACE) {
                String many = type.startsWith("Map<") ? ".NAME" : "";
                String list = type.startsWith("List<") ? "[N]" : "";
                row(key + many + list, "", "", (doc(inner.get()) + " " + doc(method)).strip());
                addKeys(key + many + list, inner.get(), mapping);
            } else {
                row(
                        key,
                        inner.map(ConfigurationReference::constants).orElseGet(() -> words(type)),
                        annotation(annotations, "WithDefault").orElse(""),
                        doc(method));
            }
        }
    }

    private void row(String key, String type, String value, String meaning) {
        text.append("| `%s` | %s | %s | %s |\n"
                .formatted(key, type, value.isEmpty() ? "" : "`" + value + "`", meaning.replace("|", "\\|")));
    }

    private static Optional<ClassTree> nested(ClassTree mapping, String name) {
        return mapping.getMembers().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .filter(type -> type.getSimpleName().contentEquals(name))
                .findFirst();
    }

    private static String constants(ClassTree type) {
        return type.getMembers().stream()
                .filter(member -> member.getKind() == Tree.Kind.VARIABLE)
                .map(member -> ((VariableTree) member).getName().toString())
                .map(name -> "`" + name.toLowerCase(Locale.ROOT) + "`")
                .collect(Collectors.joining(", "));
    }

    private static String words(String type) {
        if (type.startsWith("Optional<")) {
            return words(type.substring("Optional<".length(), type.length() - 1));
        }
        if (type.startsWith("List<") || type.startsWith("Set<")) {
            return "list of " + words(type.substring(type.indexOf('<') + 1, type.length() - 1));
        }
        return switch (type) {
            case "int", "long", "double", "Integer", "OptionalInt", "OptionalLong", "OptionalDouble" -> "number";
            case "boolean" -> "true, false";
            case "ZoneId" -> "time zone";
            case "LinkTemplate" -> "address template";
            case "Duration" -> "duration";
            case "Path" -> "file";
            case "String" -> "text";
            default -> type;
        };
    }

    private static Optional<String> annotation(List<? extends AnnotationTree> annotations, String name) {
        return annotations.stream()
                .filter(found -> found.getAnnotationType().toString().equals(name))
                .flatMap(found -> found.getArguments().stream())
                .map(argument -> argument instanceof AssignmentTree named ? named.getExpression() : argument)
                .map(Tree::toString)
                .map(value -> value.replace("\"", "").strip())
                .findFirst();
    }

    private String doc(Tree tree) {
        String comment = trees.getDocComment(TreePath.getPath(unit, tree));
        return comment == null
                ? ""
                : comment.replaceAll("\\{@(?:code|link|linkplain)\\s+#?([^}]*)}", "`$1`")
                        .replaceAll("<[^>]*>", "")
                        .replaceAll("\\s+", " ")
                        .strip();
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
