package dev.vetrina.kit.openapi;

import dev.vetrina.kit.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/// Every refusal is a problem with a code; a field that is not nullable in its record is always
/// there, and any other may be `null` as well as absent. All of it holds everywhere, so that no
/// resource has to repeat it.
@OpenApiFilter(RunStage.BUILD)
public class SaidByAll implements OASFilter {

    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final String OURS = "dev.vetrina.";
    private static final Pattern NUMBER = Pattern.compile("\\d+$");
    private static final String PROBLEM = "#/components/schemas/Problem";

    private final Map<String, List<ClassInfo>> records;

    public SaidByAll(IndexView index) {
        // A composed index names a class once for each of its parts that has it.
        records =
                index.getKnownClasses().stream()
                        .map(ClassInfo::name)
                        .distinct()
                        .filter(name -> name.toString().startsWith(OURS))
                        .map(index::getClassByName)
                        .filter(ClassInfo::isRecord)
                        .collect(Collectors.groupingBy(ClassInfo::simpleName));
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().getSchemas().forEach(this::require);
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .map(Operation::getResponses)
                .forEach(SaidByAll::refuse);
    }

    private void require(String name, Schema schema) {
        var properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        var nullable =
                meant(name, properties.keySet())
                        .flatMap(type -> type.recordComponentsInDeclarationOrder().stream())
                        .collect(
                                Collectors.toMap(
                                        RecordComponentInfo::name,
                                        component -> component.type().hasAnnotation(NULLABLE),
                                        Boolean::logicalOr,
                                        LinkedHashMap::new));
        nullable.forEach((field, may) -> {
            var property = properties.get(field);
            if (property == null) {
                return;
            }
            if (may) {
                schema.addProperty(field, orNull(property));
            } else {
                schema.addRequired(field);
            }
        });
    }

    /// Two records of one simple name get numbered schemas, of which nobody knows whose is whose:
    /// it may be any with the same fields.
    private Stream<ClassInfo> meant(String name, Set<String> fields) {
        var found = records.getOrDefault(NUMBER.matcher(name).replaceAll(""), generic(name));
        return found.stream().filter(type -> found.size() == 1 || fields(type).equals(fields));
    }

    private static Set<String> fields(ClassInfo type) {
        return type.recordComponentsInDeclarationOrder().stream()
                .map(RecordComponentInfo::name)
                .collect(Collectors.toSet());
    }

    /// A page of agents is a `PageAgent`.
    private List<ClassInfo> generic(String name) {
        return records.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(type -> !type.typeParameters().isEmpty())
                .toList();
    }

    private static Schema orNull(Schema schema) {
        var none = OASFactory.createSchema().addType(SchemaType.NULL);
        if (schema.getRef() != null) {
            return OASFactory.createSchema().addAnyOf(schema).addAnyOf(none);
        }
        // Without a type it may be anything already.
        return schema.getType() == null || schema.getType().contains(SchemaType.NULL)
                ? schema
                : schema.addType(SchemaType.NULL);
    }

    /// In place of those that the framework guesses.
    private static void refuse(APIResponses responses) {
        responses.getAPIResponses().keySet().stream()
                .filter(SaidByAll::isRefusal)
                .toList()
                .forEach(responses::removeAPIResponse);
        responses.setDefaultValue(
                OASFactory.createAPIResponse()
                        .description("A refusal; clients decide by its `code`")
                        .content(problems()));
    }

    private static Content problems() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
    }

    private static boolean isRefusal(String status) {
        return status.startsWith("4");
    }
}
