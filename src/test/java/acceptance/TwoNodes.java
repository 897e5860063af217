package acceptance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Two processes of the jar over one database, behind one address; now and then one of them is killed. */
final class TwoNodes implements AutoCloseable {

    private final Balancer balancer;
    private final List<ServiceProcess> nodes;
    private final ServiceClient client;

    private TwoNodes(Balancer balancer, List<ServiceProcess> nodes) {
        this.balancer = balancer;
        this.nodes = nodes;
        this.client = new ServiceClient(balancer.port());
    }

    /** Both started, and ready. */
    static TwoNodes start(Scene scene, Map<String, String> settings) {
        Balancer balancer = Balancer.open(scene.vertx());
        String publicUrl = "http://127.0.0.1:" + balancer.port();
        List<ServiceProcess> nodes = IntStream.range(0, 2)
                .mapToObj(n -> scene.service(more(settings, publicUrl)))
                .toList();
        nodes.forEach(ServiceProcess::start);
        balancer.over(nodes.stream().map(ServiceClient::port).toList());
        return new TwoNodes(balancer, nodes);
    }

    /** Whichever node has its turn; a call that meets a kill fails. */
    ServiceClient client() {
        return client;
    }

    /** {@code kill -9} of one of the nodes; returns once it is up again. */
    void killOne(Random random) {
        ServiceProcess node = nodes.get(random.nextInt(nodes.size()));
        node.kill();
        node.start();
    }

    @Override
    public void close() {
        nodes.forEach(ServiceProcess::close);
        balancer.close();
    }

    private static Map<String, String> more(Map<String, String> settings, String publicUrl) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("PUBLIC_URL", publicUrl);
        return all;
    }
}
