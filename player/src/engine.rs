//! Walking a decision tree: a session is the ordered list of answers given, and everything else follows from it.
//!
//! Comes in: a [`Graph`] and what the visitor does (answer, back, revise). Goes out: where the visitor stands, the
//! way that led there, the decisions taken. Every function is total: any number from outside is met with "nothing
//! changes", never with a panic. Nothing here knows texts, screens or storage.

use crate::graph::{Graph, Node};

/// One answer as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The question, as index.
    pub question: u16,
    /// The chosen answer, as index into the answers of that question.
    pub answer: u8,
    /// False once the visitor went back to this question: the choice is remembered, but has to be confirmed again.
    settled: bool,
}

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// This question is to be answered.
    Asking(u16),
    /// The walk has ended in this outcome.
    Ended(u16),
}

/// The answers that a visitor has given, in the order of the walk. Lives in memory only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    given: Vec<Given>,
}

impl Session {
    /// A session in which nothing has been answered.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the visitor is: the first question on the way without a confirmed answer, or the outcome.
    pub fn position(&self, graph: &Graph) -> Position {
        let mut node = Node::Question(graph.start());
        for _ in 0..=graph.n_questions() {
            match node {
                Node::Outcome(it) => return Position::Ended(it),
                Node::Question(question) => match self.settled(graph, question) {
                    Some(edge_target) => node = edge_target,
                    None => return Position::Asking(question),
                },
            }
        }
        Position::Asking(graph.start())
    }

    /// The confirmed answers from the start to where the visitor is, in order.
    pub fn trail(&self, graph: &Graph) -> Vec<Given> {
        let mut res = Vec::new();
        let mut node = Node::Question(graph.start());
        while let Node::Question(question) = node {
            let Some(given) = self.find(question).filter(|it| it.settled) else { break };
            let Some(edge) = graph.answer(question, given.answer) else { break };
            res.push(given);
            node = edge.target;
        }
        res
    }

    /// The decisions on the way so far and, at the end, of the outcome: each once, in the order in which they were taken.
    pub fn decisions(&self, graph: &Graph) -> Vec<u16> {
        let mut res: Vec<u16> = Vec::new();
        let mut add = |list: &[u16]| {
            for it in list {
                if !res.contains(it) {
                    res.push(*it);
                }
            }
        };
        for given in self.trail(graph) {
            if let Some(edge) = graph.answer(given.question, given.answer) {
                add(&edge.decisions);
            }
        }
        if let Position::Ended(outcome) = self.position(graph) {
            add(graph.outcome(outcome));
        }
        res
    }

    /// The answer that was given to this question before the visitor went back to it.
    pub fn remembered(&self, question: u16) -> Option<u8> {
        self.find(question).map(|it| it.answer)
    }

    /// Answers the current question. Later answers that still lie on the way stay; the others are returned.
    ///
    /// At an outcome, or with a number that is no answer of the current question, nothing changes.
    pub fn answer(&mut self, graph: &Graph, answer: u8) -> Vec<Given> {
        let Position::Asking(question) = self.position(graph) else { return Vec::new() };
        if graph.answer(question, answer).is_none() {
            return Vec::new();
        }
        self.given.retain(|it| it.question != question);
        self.given.push(Given { question, answer, settled: true });
        self.keep_the_way(graph)
    }

    /// Goes back to the question before this one, keeping its answer and all later ones. At the start nothing changes.
    pub fn back(&mut self, graph: &Graph) -> bool {
        let Some(last) = self.trail(graph).pop() else { return false };
        self.unsettle(last.question)
    }

    /// Takes up again the question of the answer with this number on the trail. Answers after it stay given, so that
    /// the walk goes on where it was if the new answer leads to them. An unknown number changes nothing.
    pub fn revise(&mut self, graph: &Graph, index: usize) -> bool {
        let Some(given) = self.trail(graph).get(index).copied() else { return false };
        self.unsettle(given.question)
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.given.clear();
    }

    /// True while nothing at all has been answered.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    fn find(&self, question: u16) -> Option<Given> {
        self.given.iter().copied().find(|it| it.question == question)
    }

    fn settled(&self, graph: &Graph, question: u16) -> Option<Node> {
        let given = self.find(question).filter(|it| it.settled)?;
        graph.answer(question, given.answer).map(|it| it.target)
    }

    fn unsettle(&mut self, question: u16) -> bool {
        let found = self.given.iter_mut().find(|it| it.question == question);
        found.is_some_and(|it| std::mem::replace(&mut it.settled, false))
    }

    /// Puts the answers in the order of the way, following them whether confirmed or not, and returns those that are
    /// not on it any more.
    fn keep_the_way(&mut self, graph: &Graph) -> Vec<Given> {
        let mut kept = Vec::new();
        let mut node = Node::Question(graph.start());
        while let Node::Question(question) = node {
            let Some(at) = self.given.iter().position(|it| it.question == question) else { break };
            let given = self.given.remove(at);
            let Some(edge) = graph.answer(question, given.answer) else { break };
            node = edge.target;
            kept.push(given);
        }
        std::mem::replace(&mut self.given, kept)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::graph::{Edge, GraphData};

    /// What a visitor can do, with numbers that need not exist.
    #[derive(Clone, Debug)]
    enum Act {
        Answer(u8),
        Back,
        Revise(usize),
        Clear,
    }

    fn perform(session: &mut Session, graph: &Graph, act: &Act) {
        match act {
            Act::Answer(it) => drop(session.answer(graph, *it)),
            Act::Back => drop(session.back(graph)),
            Act::Revise(it) => drop(session.revise(graph, *it)),
            Act::Clear => session.clear(),
        }
    }

    fn any_acts() -> impl Strategy<Value = Vec<Act>> {
        let act = prop_oneof![
            12 => (0u8..4).prop_map(Act::Answer),
            1 => any::<u8>().prop_map(Act::Answer),
            3 => Just(Act::Back),
            3 => (0usize..8).prop_map(Act::Revise),
            1 => any::<usize>().prop_map(Act::Revise),
            1 => Just(Act::Clear),
        ];
        prop::collection::vec(act, 0..40)
    }

    /// A question before it has a place: for each answer a target to choose from what is allowed, and decisions.
    type Draft = Vec<(Index, Vec<u16>)>;

    const N_DECISIONS: u16 = 5;

    fn any_decisions() -> impl Strategy<Value = Vec<u16>> {
        prop::collection::vec(0..N_DECISIONS, 0..3)
    }

    /// Any graph: answers lead to later questions or to outcomes, many of them shared; the order of the numbers is
    /// not the order of the walk.
    fn any_graph() -> impl Strategy<Value = Graph> {
        let draft = prop::collection::vec((any::<Index>(), any_decisions()), 1..4);
        let outcomes = prop::collection::vec(any_decisions(), 1..4);
        (prop::collection::vec(draft, 1..9), outcomes)
            .prop_flat_map(|(drafts, outcomes)| {
                let places: Vec<u16> = (0u16..).take(drafts.len()).collect();
                (Just(drafts), Just(outcomes), Just(places).prop_shuffle())
            })
            .prop_map(|(drafts, outcomes, places)| graph(&drafts, outcomes, &places))
    }

    fn graph(drafts: &[Draft], outcomes: Vec<Vec<u16>>, places: &[u16]) -> Graph {
        let mut questions = vec![Vec::new(); drafts.len()];
        for (at, draft) in drafts.iter().enumerate() {
            let later = places[at + 1..].iter().map(|it| Node::Question(*it));
            let ends = (0u16..).take(outcomes.len()).map(Node::Outcome);
            let targets: Vec<Node> = later.chain(ends).collect();
            let edge = |(target, decisions): &(Index, Vec<u16>)| Edge {
                target: *target.get(&targets),
                decisions: decisions.clone(),
            };
            questions[usize::from(places[at])] = draft.iter().map(edge).collect();
        }
        Graph::new(GraphData { start: places[0], questions, outcomes, n_decisions: N_DECISIONS }).unwrap()
    }

    /// A graph and a session in which someone has been busy.
    fn any_session() -> impl Strategy<Value = (Graph, Session)> {
        (any_graph(), any_acts()).prop_map(|(graph, acts)| {
            let mut session = Session::new();
            for act in &acts {
                perform(&mut session, &graph, act);
            }
            (graph, session)
        })
    }

    /// The answers that lie on the way from the start, by the definition of that word.
    fn on_the_way(graph: &Graph, given: &[Given]) -> Vec<Given> {
        let mut res = Vec::new();
        let mut node = Node::Question(graph.start());
        while let Node::Question(question) = node
            && let Some(it) = given.iter().find(|it| it.question == question)
        {
            res.push(*it);
            node = graph.answers(question)[usize::from(it.answer)].target;
        }
        res
    }

    proptest! {
        #[test]
        fn every_walk_ends(graph in any_graph(), choices: [Index; 10]) {
            let mut session = Session::new();
            let mut n_steps = 0;
            while let Position::Asking(question) = session.position(&graph) {
                prop_assert!(n_steps < graph.n_questions());
                let most = usize::from(graph.longest_from(question));
                prop_assert!(most >= 1 && n_steps + most <= graph.n_questions());
                let answer = choices[n_steps].index(graph.answers(question).len());
                prop_assert_eq!(session.answer(&graph, u8::try_from(answer).unwrap()), vec![]);
                n_steps += 1;
                prop_assert_eq!(session.trail(&graph).len(), n_steps);
            }
        }

        #[test]
        fn back_and_the_same_answer_is_as_if_nothing_happened((graph, before) in any_session()) {
            let mut session = before.clone();
            if session.back(&graph) {
                let Position::Asking(question) = session.position(&graph) else { panic!("back ends at a question") };
                let answer = session.remembered(question).unwrap();
                prop_assert_eq!(session.answer(&graph, answer), vec![]);
            }
            prop_assert_eq!(session, before);
        }

        #[test]
        fn revision_with_the_same_answer_is_as_if_nothing_happened((graph, before) in any_session(), at: Index) {
            let trail = before.trail(&graph);
            if trail.is_empty() {
                return Ok(());
            }
            let mut session = before.clone();
            let index = at.index(trail.len());
            prop_assert!(session.revise(&graph, index));
            prop_assert_eq!(session.position(&graph), Position::Asking(trail[index].question));
            prop_assert_eq!(session.trail(&graph), trail[..index].to_vec());
            prop_assert_eq!(session.answer(&graph, trail[index].answer), vec![]);
            prop_assert_eq!(session, before);
        }

        #[test]
        fn answer_keeps_exactly_what_is_still_on_the_way((graph, before) in any_session(), choice: Index) {
            let Position::Asking(question) = before.position(&graph) else { return Ok(()) };
            let answer = u8::try_from(choice.index(graph.answers(question).len())).unwrap();
            let mut session = before.clone();
            let dropped = session.answer(&graph, answer);

            let mut all: Vec<Given> = before.given.into_iter().filter(|it| it.question != question).collect();
            all.push(Given { question, answer, settled: true });
            let kept = on_the_way(&graph, &all);
            prop_assert_eq!(&session.given, &kept);
            let rest: Vec<Given> = all.into_iter().filter(|it| !kept.contains(it)).collect();
            prop_assert_eq!(dropped, rest);
        }

        #[test]
        fn answers_are_always_a_way_from_the_start((graph, session) in any_session()) {
            prop_assert_eq!(&on_the_way(&graph, &session.given), &session.given);
            let trail = session.trail(&graph);
            prop_assert_eq!(&session.given[..trail.len()], &trail[..]);
        }

        #[test]
        fn decisions_are_never_lost_further_on((graph, mut session) in any_session(), choice: Index) {
            let before = session.decisions(&graph);
            let Position::Asking(question) = session.position(&graph) else { return Ok(()) };
            let answer = u8::try_from(choice.index(graph.answers(question).len())).unwrap();
            session.answer(&graph, answer);
            let after = session.decisions(&graph);
            prop_assert!(after.starts_with(&before));
            prop_assert!(graph.answer(question, answer).unwrap().decisions.iter().all(|it| after.contains(it)));
            if let Position::Ended(outcome) = session.position(&graph) {
                prop_assert!(graph.outcome(outcome).iter().all(|it| after.contains(it)));
            }
        }

        #[test]
        fn no_session_panics_on_the_graph_of_another((_, mut session) in any_session(), graph in any_graph(), acts in any_acts()) {
            for act in &acts {
                session.position(&graph);
                session.decisions(&graph);
                perform(&mut session, &graph, act);
            }
        }

        #[test]
        fn no_list_of_numbers_panics(
            start in 0u16..4,
            questions in prop::collection::vec(
                prop::collection::vec((any::<bool>(), 0u16..5, prop::collection::vec(0u16..3, 0..2)), 0..3), 0..4),
            outcomes in prop::collection::vec(prop::collection::vec(0u16..3, 0..2), 0..3),
            n_decisions in 0u16..3,
            acts in any_acts(),
        ) {
            let edge = |(ends, to, decisions): (bool, u16, Vec<u16>)| Edge {
                target: if ends { Node::Outcome(to) } else { Node::Question(to) },
                decisions,
            };
            let questions = questions.into_iter().map(|it| it.into_iter().map(edge).collect()).collect();
            if let Ok(graph) = Graph::new(GraphData { start, questions, outcomes, n_decisions }) {
                let mut session = Session::new();
                for act in &acts {
                    perform(&mut session, &graph, act);
                    session.decisions(&graph);
                }
            }
        }
    }

    #[test]
    fn start_has_nothing_before_it() {
        let edge = Edge { target: Node::Outcome(0), decisions: vec![] };
        let data = GraphData { questions: vec![vec![edge]], outcomes: vec![vec![]], ..GraphData::default() };
        let graph = Graph::new(data).unwrap();
        let mut session = Session::new();
        assert!(!session.back(&graph) && !session.revise(&graph, 0) && session.is_empty());
        assert_eq!(session.answer(&graph, 1), vec![]);
        assert_eq!(session.position(&graph), Position::Asking(0));
        session.answer(&graph, 0);
        assert_eq!(session.position(&graph), Position::Ended(0));
    }
}
