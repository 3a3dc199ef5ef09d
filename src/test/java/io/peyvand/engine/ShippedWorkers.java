package io.peyvand.engine;

import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

import java.util.Comparator;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** The product's workers without what they work with: enough to ask for their types and contracts. */
public final class ShippedWorkers {

    private static final List<JobHandler> ALL = found();

    private ShippedWorkers() {
    }

    public static List<JobHandler> all() {
        return ALL;
    }

    private static List<JobHandler> found() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(JobHandler.class));
        scan.addExcludeFilter(new AnnotationTypeFilter(TestComponent.class));
        return scan.findCandidateComponents("io.peyvand").stream()
                .filter(candidate -> candidate.getBeanClassName() != null && candidate.getBeanClassName().endsWith("Worker"))
                .map(candidate -> (JobHandler) mock(ClassUtils.resolveClassName(candidate.getBeanClassName(), null), CALLS_REAL_METHODS))
                .sorted(Comparator.comparing(JobHandler::type)).toList();
    }
}
