(* Why a certificate may be believed: what PROOFS.md asks of one, as a program, and two theorems: every way then keeps the norm,
   and a tree that is compared is nowhere weaker.

   Goes in: nothing but Coq's own library. Goes out: nothing when all is proven; `coqc` stops at the first step that does not hold.
   Events are numbers here. A norm is a formula over events: every clause of PROOFS.md says which of finitely many happened. *)

Require Import List Arith Bool.
Import ListNotations.

Definition event := nat.

(* A tree without its texts. *)
Inductive target := Question (n : nat) | Outcome (n : nat).
Record answer := { makes : list event; to : target }.
Record tree := { questions : list (list answer); outcomes : list (list event) }.

Definition answers t q := nth q (questions t) [].
Definition makes_at t o := nth o (outcomes t) [].

(* From a question, with what happened before, a way leads to all that happened at its end. It may be of any length. *)
Inductive way (t : tree) : nat -> list event -> list event -> Prop :=
| ends : forall q a o before,
    In a (answers t q) -> to a = Outcome o -> way t q before (before ++ makes a ++ makes_at t o)
| goes : forall q a q' before final,
    In a (answers t q) -> to a = Question q' -> way t q' (before ++ makes a) final -> way t q before final.

(* What a tree can make happen. *)
Definition possible t e :=
  (exists q a, In a (answers t q) /\ In e (makes a)) \/ (exists o, In e (makes_at t o)).

(* A norm: what must hold of what happened. *)
Inductive norm := Happened (e : event) | Not (n : norm) | And (n m : norm).

Definition mem e happened := existsb (Nat.eqb e) happened.

Fixpoint holds n happened :=
  match n with
  | Happened e => mem e happened
  | Not m => negb (holds m happened)
  | And m k => holds m happened && holds k happened
  end.

Fixpoint sees n :=
  match n with
  | Happened e => [e]
  | Not m => sees m
  | And m k => sees m ++ sees k
  end.

(* A state: which of the seen events happened, in the order of the list of these. *)
Definition state z happened := filter (fun e => mem e happened) z.

Definition stands (s : list event) states :=
  existsb (fun it => if list_eq_dec Nat.eq_dec s it then true else false) states.

(* The three demands on a certificate: the second and third of PROOFS.md here, the first is a premise of the theorem. *)
Definition right_answer t z certificate n s a :=
  match to a with
  | Question q => stands (state z (s ++ makes a)) (nth q certificate [])
  | Outcome o => holds n (state z (s ++ makes a ++ makes_at t o))
  end.

Definition right t z certificate n :=
  stands [] (nth 0 certificate []) &&
  forallb (fun q => forallb (fun s => forallb (right_answer t z certificate n s) (answers t q)) (nth q certificate []))
    (seq 0 (length (questions t))).

Lemma mem_in : forall e l, mem e l = true <-> In e l.
Proof.
  intros e l. unfold mem. rewrite existsb_exists. split.
  - intros [x [H E]]. apply Nat.eqb_eq in E. now subst.
  - intro H. exists e. split; [exact H | apply Nat.eqb_refl].
Qed.

Lemma mem_app : forall e a b, mem e (a ++ b) = mem e a || mem e b.
Proof. intros. apply existsb_app. Qed.

Lemma mem_state : forall z e happened, In e z -> mem e (state z happened) = mem e happened.
Proof.
  intros z e happened H. unfold state. destruct (mem e happened) eqn:E.
  - apply mem_in. apply filter_In. auto.
  - destruct (mem e (filter _ z)) eqn:F; [| reflexivity].
    apply mem_in in F. apply filter_In in F. destruct F as [_ F]. congruence.
Qed.

(* What happened before may be forgotten but for the state. *)
Lemma state_again : forall z before new, state z (state z before ++ new) = state z (before ++ new).
Proof.
  intros. unfold state at 1 3. apply filter_ext_in. intros e H.
  rewrite !mem_app. now rewrite (mem_state z e before H).
Qed.

Lemma stands_in : forall s states, stands s states = true <-> In s states.
Proof.
  intros. unfold stands. rewrite existsb_exists. split.
  - intros [x [H E]]. destruct (list_eq_dec Nat.eq_dec s x); [now subst | discriminate].
  - intro H. exists s. split; [exact H |]. destruct (list_eq_dec Nat.eq_dec s s); [reflexivity | contradiction].
Qed.

(* A norm needs no more than the events that it sees, as far as they can happen. *)
Lemma holds_state : forall z n happened,
  (forall e, In e (sees n) -> In e z \/ mem e happened = false) ->
  holds n (state z happened) = holds n happened.
Proof.
  intros z n happened. induction n as [e | n IH | n IHn m IHm]; simpl; intro H.
  - destruct (H e (or_introl eq_refl)) as [I | F]; [now apply mem_state |].
    rewrite F. destruct (mem e (state z happened)) eqn:E; [| reflexivity].
    apply mem_in in E. apply filter_In in E. destruct E as [_ E]. congruence.
  - f_equal. apply IH, H.
  - rewrite IHn, IHm; [reflexivity | |]; intros e I; apply H, in_or_app; auto.
Qed.

Lemma makes_possible : forall t q before final, way t q before final ->
  (forall e, In e before -> possible t e) -> forall e, In e final -> possible t e.
Proof.
  intros t q before final W. induction W as [q a o before Ha Ho | q a q' before final Ha Hq W IH]; intros B e I.
  - apply in_app_or in I as [I | I]; [now apply B |]. apply in_app_or in I as [I | I].
    + left. now exists q, a.
    + right. now exists o.
  - apply IH; [| exact I]. intros e' I'. apply in_app_or in I' as [I' | I']; [now apply B |]. left. now exists q, a.
Qed.

Section Sound.
Variables (t : tree) (z : list event) (certificate : list (list (list event))) (n : norm).
Hypothesis checked : right t z certificate n = true.

Lemma at_answer : forall q s a,
  In a (answers t q) -> In s (nth q certificate []) -> right_answer t z certificate n s a = true.
Proof.
  intros q s a Ha Hs.
  assert (In q (seq 0 (length (questions t)))) as Q.
  { apply in_seq. split; [apply Nat.le_0_l |]. simpl.
    destruct (Nat.lt_ge_cases q (length (questions t))) as [L | G]; [exact L |].
    unfold answers in Ha. rewrite nth_overflow in Ha by exact G. destruct Ha. }
  unfold right in checked. apply andb_true_iff in checked as [_ C].
  rewrite forallb_forall in C. specialize (C q Q). simpl in C.
  rewrite forallb_forall in C. specialize (C s Hs). simpl in C.
  rewrite forallb_forall in C. exact (C a Ha).
Qed.

Lemma kept_from : forall q before final, way t q before final ->
  In (state z before) (nth q certificate []) -> holds n (state z final) = true.
Proof.
  intros q before final W. induction W as [q a o before Ha Ho | q a q' before final Ha Hq W IH]; intro S.
  - pose proof (at_answer q _ a Ha S) as R. unfold right_answer in R. rewrite Ho in R. now rewrite state_again in R.
  - apply IH. pose proof (at_answer q _ a Ha S) as R. unfold right_answer in R. rewrite Hq in R.
    rewrite state_again in R. now apply stands_in.
Qed.
End Sound.

(* A right certificate that sees enough: then the norm holds at the end of every way from the first question. *)
Theorem certificate_is_sound : forall t z certificate n,
  (forall e, In e (sees n) -> possible t e -> In e z) ->
  right t z certificate n = true ->
  forall final, way t 0 [] final -> holds n final = true.
Proof.
  intros t z certificate n enough C final W.
  rewrite <- (holds_state z n final).
  - apply (kept_from t z certificate n C 0 [] final W).
    unfold right in C. apply andb_true_iff in C as [C _]. apply stands_in in C.
    assert (state z [] = []) as E by (unfold state; clear; now induction z).
    exact (eq_ind_r (fun it => In it (nth 0 certificate [])) C E).
  - intros e I. destruct (mem e final) eqn:E; [left | now right].
    apply enough; [exact I |]. apply mem_in in E. apply (makes_possible t 0 [] final W); [| exact E].
    intros e' F. destruct F.
Qed.

(* The comparison of two trees. First what its two lists of states must be: as above, but that no outcome has to keep a norm. *)
Definition goes_on z certificate s a :=
  match to a with
  | Question q => stands (state z (s ++ makes a)) (nth q certificate [])
  | Outcome _ => true
  end.

Definition closed t z certificate :=
  stands [] (nth 0 certificate []) &&
  forallb (fun q => forallb (fun s => forallb (goes_on z certificate s) (answers t q)) (nth q certificate []))
    (seq 0 (length (questions t))).

(* The states at outcomes. *)
Definition end_of t z s a :=
  match to a with
  | Question _ => []
  | Outcome o => [state z (s ++ makes a ++ makes_at t o)]
  end.

Definition ends_of t z (certificate : list (list (list event))) :=
  flat_map (fun q => flat_map (fun s => flat_map (end_of t z s) (answers t q)) (nth q certificate []))
    (seq 0 (length (questions t))).

(* When two ends agree is told by what was seen; each duty of the one then happened in the other. *)
Definition nowhere_weaker (agree : list event -> list event -> bool) duties own theirs :=
  forallb (fun that => forallb (fun this =>
    negb (agree this that) || forallb (fun d => negb (mem d that) || mem d this) duties) own) theirs.

Section Ends.
Variables (t : tree) (z : list event) (certificate : list (list (list event))).
Hypothesis checked : closed t z certificate = true.

Lemma question_of_answer : forall q a, In a (answers t q) -> In q (seq 0 (length (questions t))).
Proof.
  intros q a Ha. apply in_seq. split; [apply Nat.le_0_l |]. simpl.
  destruct (Nat.lt_ge_cases q (length (questions t))) as [L | G]; [exact L |].
  unfold answers in Ha. rewrite nth_overflow in Ha by exact G. destruct Ha.
Qed.

Lemma ends_from : forall q before final, way t q before final ->
  In (state z before) (nth q certificate []) -> In (state z final) (ends_of t z certificate).
Proof.
  intros q before final W. induction W as [q a o before Ha Ho | q a q' before final Ha Hq W IH]; intro S.
  - unfold ends_of. apply in_flat_map. exists q. split; [exact (question_of_answer q a Ha) |].
    apply in_flat_map. exists (state z before). split; [exact S |].
    apply in_flat_map. exists a. split; [exact Ha |]. unfold end_of. rewrite Ho. rewrite state_again. now left.
  - apply IH. unfold closed in checked. apply andb_true_iff in checked as [_ C].
    rewrite forallb_forall in C. specialize (C q (question_of_answer q a Ha)). simpl in C.
    rewrite forallb_forall in C. specialize (C _ S). simpl in C.
    rewrite forallb_forall in C. specialize (C a Ha). unfold goes_on in C. rewrite Hq in C.
    rewrite state_again in C. now apply stands_in.
Qed.

Lemma ends_cover : forall final, way t 0 [] final -> In (state z final) (ends_of t z certificate).
Proof.
  intros final W. apply (ends_from 0 [] final W).
  unfold closed in checked. apply andb_true_iff in checked as [C _]. apply stands_in in C.
  assert (state z [] = []) as E by (unfold state; clear; now induction z).
  exact (eq_ind_r (fun it => In it (nth 0 certificate [])) C E).
Qed.
End Ends.

(* A right comparison: whoever answers both trees so that their ends agree, and must do something by that one, must do it by this one. *)
Theorem comparison_is_sound : forall this that z own theirs agree duties,
  closed this z own = true ->
  closed that z theirs = true ->
  nowhere_weaker agree duties (ends_of this z own) (ends_of that z theirs) = true ->
  forall here there, way this 0 [] here -> way that 0 [] there ->
  agree (state z here) (state z there) = true ->
  forall d, In d duties -> In d z -> In d there -> In d here.
Proof.
  intros this that z own theirs agree duties Own Theirs R here there Here There A d D Z I.
  pose proof (ends_cover this z own Own here Here) as E.
  pose proof (ends_cover that z theirs Theirs there There) as F.
  unfold nowhere_weaker in R. rewrite forallb_forall in R. specialize (R _ F). simpl in R.
  rewrite forallb_forall in R. specialize (R _ E). simpl in R. rewrite A in R. simpl in R.
  rewrite forallb_forall in R. specialize (R d D). simpl in R.
  rewrite (mem_state z d there Z), (mem_state z d here Z) in R.
  apply mem_in in I. rewrite I in R. simpl in R. now apply mem_in.
Qed.

(* The proofs rest on nothing that is assumed. *)
Print Assumptions certificate_is_sound.
Print Assumptions comparison_is_sound.
