package dev.vetrina.bench;

import io.vertx.core.Future;

/// One system under the work: shoppers and agents that are connected to it. All of it happens on
/// one event loop.
///
/// A dialog is named by its number. What comes back is reported to the [Listener].
interface Lane extends AutoCloseable {
    String name();

    /// Connects everyone; each shopper has an agent.
    Future<Void> connect(int shoppers, int agents);

    void shopperSays(int shopper, long dialog);

    void agentAnswers(int shopper, long dialog);

    @Override
    void close();

    /// What the generator hears.
    ///
    /// `seq` is the message's place in its conversation; negative where the system has none.
    interface Listener {
        void shopperAcked(long dialog);

        void agentGot(int shopper, long dialog, long seq);

        void agentAcked(long dialog);

        void shopperGot(int shopper, long dialog, long seq);

        void failed(String why);
    }
}
