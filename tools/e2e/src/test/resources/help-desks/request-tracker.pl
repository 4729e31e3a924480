# A queue, CertLoop's user, an agent and a customer; prints the token of each.
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT -init;

my $system = RT->SystemUser;
my $queue  = RT::Queue->new($system);
$queue->Create(Name => 'CDN', CorrespondAddress => 'cdn@desk.example') or die 'no queue';

sub person {
    my ($name, $privileged, @rights) = @_;
    my $user = RT::User->new($system);
    my ($ok, $message) = $user->Create(Name => $name, EmailAddress => "$name\@desk.example", Privileged => $privileged);
    die $message unless $ok;
    for my $right (@rights) {
        my ($granted, $why) = $user->PrincipalObj->GrantRight(Object => $queue, Right => $right);
        die "$right: $why" unless $granted;
    }
    my ($made, $text, $token) = RT::AuthToken->new($system)->Create(Owner => $user->Id, Description => 'test');
    die $text unless $made;
    print "PERSON $name $name $token\n";
}

# As docs/desks.md says.
my @answering = qw(SeeQueue ShowTicket ShowTicketComments ReplyToTicket CommentOnTicket ModifyTicket);
person('certloop', 1, @answering);
person('li', 1, @answering, qw(OwnTicket TakeTicket));
person('emily', 0, qw(SeeQueue CreateTicket ShowTicket ReplyToTicket));
