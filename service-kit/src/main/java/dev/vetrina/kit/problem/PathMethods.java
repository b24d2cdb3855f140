package dev.vetrina.kit.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which methods a path has. The framework names none where it refuses one, and takes a path as
/// unknown where the class that it chose has the method at another path only.
@ApplicationScoped
class PathMethods {

    private final List<Call> calls;

    private record Call(Pattern path, String method) {}

    PathMethods(BeanManager beans) {
        this.calls = calls(beans);
    }

    /// In alphabetical order; none for a path that nothing is at.
    Set<String> of(String path) {
        var asked = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var methods = new TreeSet<String>();
        calls.stream()
                .filter(call -> call.path().matcher(asked).matches())
                .map(Call::method)
                .forEach(methods::add);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    private static List<Call> calls(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(PathMethods::callsOf)
                .toList();
    }

    private static Stream<Call> callsOf(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method ->
                        methods(method).stream()
                                .map(name -> new Call(path(resource, method), name)));
    }

    private static List<String> methods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value)
                .toList();
    }

    /// Each parameter is one segment.
    private static Pattern path(Class<?> resource, Method method) {
        var segments =
                Stream.of(resource.getAnnotation(Path.class), method.getAnnotation(Path.class))
                        .flatMap(Stream::ofNullable)
                        .flatMap(path -> Arrays.stream(path.value().split("/")))
                        .filter(segment -> !segment.isEmpty())
                        .map(segment -> segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment))
                        .toList();
        return Pattern.compile("/" + String.join("/", segments));
    }
}
