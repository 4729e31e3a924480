# A project, CertLoop's user, an agent and a customer; prints the id and the key of each.
Setting.rest_api_enabled = '1'
project = Project.create!(name: 'CDN', identifier: 'cdn', is_public: true,
                          enabled_module_names: ['issue_tracking'], trackers: Tracker.all)
{ 'certloop' => 'Manager', 'li' => 'Manager', 'emily' => 'Reporter' }.each do |name, role|
  user = User.new(firstname: name, lastname: 'Desk', mail: "#{name}@desk.example", language: 'en')
  user.login = name
  user.password = user.password_confirmation = SecureRandom.hex(16)
  user.save!
  Member.create!(project: project, principal: user, roles: [Role.find_by!(name: role)])
  puts "PERSON #{name} #{user.id} #{user.api_key}"
end
