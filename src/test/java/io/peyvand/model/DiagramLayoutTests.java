package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A diagram is drawn to be read: everything has a place, nothing lies over anything else, no lines cross. */
class DiagramLayoutTests {

    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";

    static List<BpmnFile> models() {
        return BpmnFile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void placesEveryElement(BpmnFile model) {
        List<String> ids = new ArrayList<>(model.flowIds());
        model.flowNodes().forEach(node -> ids.add(node.getAttribute("id")));
        List<String> placed = new ArrayList<>(shapes(model).keySet());
        placed.addAll(lines(model).keySet());
        assertThat(placed).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void placesTheLabelsOfEventsGatewaysAndAnswers(BpmnFile model) {
        TreeSet<String> labelled = new TreeSet<>();
        model.elements(DI, "BPMNLabel").forEach(label -> labelled.add(((Element) label.getParentNode()).getAttribute("bpmnElement")));
        TreeSet<String> named = new TreeSet<>();
        List<Element> elements = new ArrayList<>(model.bpmn("sequenceFlow"));
        elements.addAll(model.flowNodes());
        elements.stream().filter(element -> !element.getAttribute("name").isEmpty())
                .map(element -> element.getAttribute("id")).filter(id -> !id.matches("(Task|SubProcess)_.*")).forEach(named::add);
        assertThat(labelled).isEqualTo(named);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void leavesRoomBetweenShapes(BpmnFile model) {
        Map<String, Rectangle2D> shapes = shapes(model);
        shapes.keySet().removeIf(id -> id.startsWith("SubProcess_") || id.startsWith("BoundaryEvent_"));
        shapes.forEach((id, shape) -> shapes.forEach((other, otherShape) ->
                assertThat(!id.equals(other) && shape.intersects(otherShape)).as("%s lies over %s", id, other).isFalse()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void crossesNoLines(BpmnFile model) {
        Map<String, List<Line2D>> lines = lines(model);
        lines.forEach((id, segments) -> lines.forEach((other, otherSegments) -> {
            if (id.compareTo(other) < 0) {
                assertThat(segments.stream().anyMatch(segment -> otherSegments.stream().anyMatch(segment2 -> cross(segment, segment2))))
                        .as("%s crosses %s", id, other).isFalse();
            }
        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void leadsNoLineThroughAShape(BpmnFile model) {
        Map<String, Rectangle2D> shapes = shapes(model);
        shapes.keySet().removeIf(id -> id.startsWith("SubProcess_") || id.startsWith("BoundaryEvent_"));
        lines(model).forEach((flow, segments) -> shapes.forEach((id, shape) -> {
            Rectangle2D inside = new Rectangle2D.Double(shape.getX() + 1, shape.getY() + 1, shape.getWidth() - 2, shape.getHeight() - 2);
            assertThat(segments.stream().anyMatch(inside::intersectsLine)).as("%s runs through %s", flow, id).isFalse();
        }));
    }

    /** Lines that meet in an end or share a stretch do not cross. */
    private static boolean cross(Line2D one, Line2D other) {
        boolean upright = one.getX1() == one.getX2();
        if (upright == (other.getX1() == other.getX2())) {
            return false;
        }
        Line2D vertical = upright ? one : other;
        Line2D horizontal = upright ? other : one;
        return strictlyBetween(vertical.getX1(), horizontal.getX1(), horizontal.getX2())
                && strictlyBetween(horizontal.getY1(), vertical.getY1(), vertical.getY2());
    }

    private static boolean strictlyBetween(double value, double end, double otherEnd) {
        return value > Math.min(end, otherEnd) && value < Math.max(end, otherEnd);
    }

    private static Map<String, Rectangle2D> shapes(BpmnFile model) {
        Map<String, Rectangle2D> shapes = new HashMap<>();
        for (Element shape : model.elements(DI, "BPMNShape")) {
            Element bounds = (Element) shape.getElementsByTagName("dc:Bounds").item(0);
            shapes.put(shape.getAttribute("bpmnElement"),
                    new Rectangle2D.Double(number(bounds, "x"), number(bounds, "y"), number(bounds, "width"), number(bounds, "height")));
        }
        return shapes;
    }

    private static Map<String, List<Line2D>> lines(BpmnFile model) {
        Map<String, List<Line2D>> lines = new HashMap<>();
        for (Element edge : model.elements(DI, "BPMNEdge")) {
            NodeList points = edge.getElementsByTagName("di:waypoint");
            List<Line2D> segments = new ArrayList<>();
            for (int i = 1; i < points.getLength(); i++) {
                segments.add(new Line2D.Double(point(points.item(i - 1)), point(points.item(i))));
            }
            lines.put(edge.getAttribute("bpmnElement"), segments);
        }
        return lines;
    }

    private static Point2D point(org.w3c.dom.Node waypoint) {
        return new Point2D.Double(number((Element) waypoint, "x"), number((Element) waypoint, "y"));
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
